package io.agentspan.engine.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.Input;
import io.agentspan.engine.play.MemoryStore;
import io.agentspan.engine.play.Records;
import io.agentspan.engine.play.Shell;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Plays histories and compares what they wrote. */
final class Histories {
    /** Every so manieth history has a successor. */
    private static final int SUCCESSORS = 4;

    private Histories() {}

    /** Plays the seed's history twice; says how to play it again when it breaks a rule. */
    static List<String> check(long seed, Coverage coverage) {
        try {
            History history = new History(seed, coverage);
            history.play();
            List<String> written = written(history.shell());
            // The second time rows stay objects: encoding them made no difference.
            assertThat(written(again(history))).as("records of a second run").isEqualTo(written);
            if (seed % SUCCESSORS == 0) {
                History successor = history.successor(seed);
                successor.play();
                assertThat(written(again(successor)))
                        .as("records of a second run of the successor")
                        .isEqualTo(written(successor.shell()));
            }
            return written;
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "seed "
                            + seed
                            + " fails; play it again with\n  ./mvnw -pl orchestrator/engine -am test"
                            + " -Dtest=HistoriesTest -Dagentspan.seed="
                            + seed
                            + "\n"
                            + e.getMessage(),
                    e);
        }
    }

    private static Shell again(History history) {
        Shell shell = new Shell(new MemoryStore());
        Set<Input> failed = new LinkedHashSet<>(history.failed());
        for (Input input : history.shell().log()) {
            if (failed.contains(input)) {
                shell.quarantine(input, "broken");
            } else {
                shell.apply(input);
            }
        }
        return shell;
    }

    private static List<String> written(Shell shell) {
        return shell.outputs().stream().map(Records::text).toList();
    }
}

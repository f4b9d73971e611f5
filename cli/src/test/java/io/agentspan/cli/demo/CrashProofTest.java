package io.agentspan.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ExecutionEnded;
import io.agentspan.schemas.event.FrameRole;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.FinishReason;
import io.agentspan.schemas.message.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrashProofTest {

    private static final ExecutionId EXECUTION = ExecutionId.of(1, 2, 3);
    private static final FrameId ROOT = new FrameId(EXECUTION, "");

    @Test
    void aKilledStepThatRanTwiceUnderOneKeyIsTheProof() {
        CrashProof proof = CrashProof.of(log(5), effects(1, 2, 3, 3, 4, 5), 5, 3);

        assertThat(proof.violations()).isEmpty();
        assertThat(proof.holds()).isTrue();
        assertThat(proof.claim())
                .isEqualTo(
                        "steps 1–2 and 4–5 ran once, step 3 twice with the same key, log seq 1..7"
                                + " without gap");
    }

    @Test
    void aStepThatWasRepeatedWithoutNeedBreaksIt() {
        assertThat(CrashProof.of(log(5), effects(1, 2, 2, 3, 3, 4, 5), 5, 3).violations())
                .containsExactly("step 2 ran 2 times, not 1");
    }

    @Test
    void aStepThatNeverRanBreaksIt() {
        assertThat(CrashProof.of(log(5), effects(1, 2, 3, 3, 5), 5, 3).violations())
                .containsExactly("step 4 ran 0 times, not 1");
    }

    @Test
    void anotherKeyForTheSecondTryBreaksIt() {
        List<SideEffect> effects = new ArrayList<>(effects(1, 2, 3, 4, 5));
        effects.add(3, new SideEffect(3, "other", 2, 99, 0));

        assertThat(CrashProof.of(log(5), effects, 5, 3).violations())
                .containsExactly("step 3 ran under different keys");
    }

    @Test
    void aGapInTheLogBreaksIt() {
        List<EventRecord> log = log(5);
        log.remove(2);

        CrashProof proof = CrashProof.of(log, effects(1, 2, 3, 3, 4, 5), 5, 3);

        assertThat(proof.violations()).contains("the log has seq 4 in place of 3");
        assertThat(proof.claim()).contains("WITH GAPS");
    }

    @Test
    void anExecutionThatDidNotCompleteBreaksIt() {
        List<EventRecord> log = log(5);
        log.removeLast();

        assertThat(CrashProof.of(log, effects(1, 2, 3, 3, 4, 5), 5, 3).violations())
                .containsExactly("the log does not end with the completion");
    }

    /** Each effect comes from a process of its own. */
    private static List<SideEffect> effects(int... steps) {
        List<SideEffect> effects = new ArrayList<>();
        for (int step : steps) {
            effects.add(new SideEffect(step, "key-" + step, 1, effects.size(), 0));
        }
        return effects;
    }

    private static List<EventRecord> log(int results) {
        List<Event> events = new ArrayList<>();
        events.add(new FrameStarted(ROOT, "agent", new FrameRole.Root(), "go", List.of()));
        for (int turn = 1; turn <= results; turn++) {
            CallId call = CallId.tool(ROOT, turn, 0);
            events.add(new ToolReturned(ROOT, call, "step", 1, 5, "worker", null, null));
        }
        events.add(
                new ExecutionCompleted(
                        ROOT,
                        FinishReason.STOP,
                        new ExecutionEnded.Totals(TokenUsage.NONE, 1, results, 10),
                        null,
                        null));
        List<EventRecord> log = new ArrayList<>();
        for (Event event : events) {
            log.add(new EventRecord(EXECUTION, "default", log.size() + 1, 0, event));
        }
        return log;
    }
}

package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.MemoryStore;
import io.agentspan.engine.play.Play;
import io.agentspan.engine.play.Records;
import io.agentspan.engine.play.Shell;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prints how fast the engine decides; no figure is demanded, machines differ. */
class SpeedTest {
    private static final int WARM_UP = 300;
    private static final int ROUNDS = 1_000;

    @Test
    void fiveStepsAreDecidedInMicroseconds() {
        List<Input> log =
                Play.of(Agents.withTools("helper", "search"))
                        .start("Hi")
                        .reply("model_0_1", "", call("search", "{\"q\":\"tea\"}"))
                        .returns("call_0_1_0", "\"green\"")
                        .reply("model_0_2", "", call("search", "{\"q\":\"milk\"}"))
                        .returns("call_0_2_0", "\"white\"")
                        .shell()
                        .log();
        int written = run(log, WARM_UP);

        long before = System.nanoTime();
        written += run(log, ROUNDS);
        long micros = (System.nanoTime() - before) / 1_000;

        assertThat(written).isPositive();
        System.out.printf(
                "decide, apply and encode: %d commands in %d ms, %.1f microseconds each%n",
                ROUNDS * log.size(), micros / 1_000, (double) micros / (ROUNDS * log.size()));
    }

    private static int run(List<Input> log, int rounds) {
        int written = 0;
        for (int i = 0; i < rounds; i++) {
            Shell shell = new Shell(new MemoryStore());
            log.forEach(shell::apply);
            written += shell.outputs().stream().mapToInt(it -> Records.text(it).length()).sum();
        }
        return written;
    }
}

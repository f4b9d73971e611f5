package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.command.Failure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RewindTest {
    @Test
    void commandsThatWereAppliedBeforeLeadToNothing() {
        Play play =
                Play.of(Agents.withTools("helper", "search"))
                        .start("Hi")
                        .reply("model_0_1", "", call("search"))
                        .taskStarted("call_0_1_0")
                        .heartbeat("call_0_1_0")
                        .toolFails("call_0_1_0", Failure.retryable("TOOL_ERROR", "broken"))
                        .passes(Duration.ofSeconds(2));

        for (Input input : play.shell().log()) {
            assertThat(play.shell().decide(input)).isInstanceOf(Decision.Ignored.class);
        }
    }

    @Test
    void aHeartbeatReadAgainDoesNotExtendALeaseOfLaterTimes() {
        Play play =
                Play.of(Agents.withTools("helper", "search"))
                        .start("Hi")
                        .reply("model_0_1", "", call("search"))
                        .taskStarted("call_0_1_0");
        Input started = play.shell().log().getLast();

        play.jumps(Duration.ofSeconds(9));

        assertThat(
                        play.shell()
                                .decide(
                                        new Input(
                                                started.command(),
                                                started.partition(),
                                                started.offset(),
                                                play.now())))
                .isInstanceOf(Decision.Ignored.class);
    }
}

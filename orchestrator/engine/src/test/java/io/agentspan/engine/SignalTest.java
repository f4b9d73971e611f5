package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.agent.AgentDefinition;
import org.junit.jupiter.api.Test;

class SignalTest {
    private static final AgentDefinition AGENT = Agents.withTools("helper", "search");

    @Test
    void everyLaterModelCallIsGivenItUntilItIsTakenBack() {
        Play play = Play.started(AGENT).signal("Be quick.");

        play.then("signal-set Be quick.").reply("model_0_1", "", call("search"));
        play.returns("call_0_1_0", "1");
        assertThat(play.modelTask("model_0_1").system()).doesNotContain("SIGNALS");
        assertThat(play.modelTask("model_0_2").system())
                .contains("[SIGNALS]\nBe quick.\n[/SIGNALS]");

        play.signal("").reply("model_0_2", "", call("search")).returns("call_0_2_0", "1");
        assertThat(play.modelTask("model_0_3").system()).doesNotContain("SIGNALS");
    }

    @Test
    void theSameSignalIsARepetition() {
        Play play = Play.started(AGENT);

        play.signal("").thenRepeated().signal("a").then("signal-set a").signal("a").thenRepeated();
    }

    @Test
    void aSignalThatIsTooLongOrTooEarlyOrTooLateIsRefused() {
        Play.of(AGENT).signal("a").thenRejected("UNKNOWN_EXECUTION");
        Play play = Play.started(AGENT);
        play.signal("x".repeat(4_097))
                .thenRejected("SIGNAL_TOO_LARGE", "at most 4096 characters")
                .reply("model_0_1", "Done.");
        play.written();
        play.signal("a").thenRejected("EXECUTION_ENDED");
    }
}

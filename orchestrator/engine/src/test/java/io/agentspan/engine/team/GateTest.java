package io.agentspan.engine.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.agent.AgentDefinition;
import org.junit.jupiter.api.Test;

class GateTest {
    private static AgentDefinition pipeline(String gate) {
        return Agents.sequential(
                "draft_send", Agents.with("draft", "\"gate\":" + gate), Agents.single("send"));
    }

    @Test
    void aGateThatFindsItsTextEndsThePipelineWithTheStagesAnswer() {
        String gate = "{\"type\":\"text_contains\",\"text\":\"STOP\"}";

        Play.started(pipeline(gate))
                .reply("model_1_1", "STOP here")
                .then(
                        "model-replied model_1_1 #1",
                        "frame-completed 1 STOP \"STOP here\"",
                        "execution-completed STOP \"STOP here\"");
        assertThat(Play.started(pipeline(gate)).reply("model_1_1", "stop here").written())
                .contains("frame-started 2 send");
    }

    @Test
    void aGateMayGoOnOnlyWithItsText() {
        String gate = "{\"type\":\"text_lacks\",\"text\":\"ok\",\"caseSensitive\":false}";

        assertThat(Play.started(pipeline(gate)).reply("model_1_1", "OK").written())
                .contains("frame-started 2 send");
        assertThat(Play.started(pipeline(gate)).reply("model_1_1", "no").ended()).isTrue();
    }

    @Test
    void aFunctionOfTheUserDecidesWhetherItGoesOn() {
        Play.started(pipeline("{\"taskName\":\"draft_gate\"}"))
                .reply("model_1_1", "Hm.")
                .returns("hook_0_1", "{\"decision\":\"stop\"}")
                .then(
                        "model-replied model_1_1 #1",
                        "frame-completed 1 STOP \"Hm.\"",
                        "hook-proposed hook_0_1 draft_gate",
                        "tool-call-requested hook_0_1 #1 draft_gate",
                        "tool-returned hook_0_1 #1",
                        "execution-completed STOP \"Hm.\"");
        Play goesOn =
                Play.started(pipeline("{\"taskName\":\"draft_gate\"}"))
                        .reply("model_1_1", "Hm.")
                        .returns("hook_0_1", "{\"result\":{\"decision\":\"continue\"}}");
        assertThat(goesOn.written()).contains("frame-started 2 send");
    }

    @Test
    void theLastStageHasNothingBehindItsGate() {
        AgentDefinition pipeline =
                Agents.sequential(
                        "one", Agents.with("only", "\"gate\":{\"taskName\":\"never_asked\"}"));

        assertThat(Play.started(pipeline).reply("model_1_1", "x").ended()).isTrue();
    }
}

package io.agentspan.engine.team;

import static io.agentspan.engine.play.Play.call;
import static io.agentspan.engine.team.HandoffTest.to;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ToolSpec;
import org.junit.jupiter.api.Test;

class SwarmTest {
    private static final String OWN = "\"model\":\"test/model\",\"instructions\":\"Greet.\"";
    private static final AgentDefinition SWARM = swarm(OWN);

    private static AgentDefinition swarm(String fields) {
        return Agents.team(
                "front",
                "swarm",
                fields,
                Agents.withTools("sales", "lookup"),
                Agents.single("billing"));
    }

    @Test
    void agentsHandOverToEachOtherAndTheLastWordCounts() {
        Play.of(SWARM)
                .start("Invoice 7")
                .then(
                        "execution-started front",
                        "frame-started root front",
                        "frame-started 1 front",
                        "model-call-requested model_1_1 #1")
                .reply("model_1_1", "One moment.", to("sales"))
                .then(
                        "model-replied model_1_1 #1 [transfer_to_agent]",
                        "tool-returned call_1_1_0 #1",
                        "frame-completed 1 STOP \"One moment.\"",
                        "frame-started 2 sales",
                        "model-call-requested model_2_1 #1")
                .reply("model_2_1", "", to("billing"))
                .reply("model_3_1", "Paid.")
                .then(
                        "model-replied model_2_1 #1 [transfer_to_agent]",
                        "tool-returned call_2_1_0 #1",
                        "frame-completed 2 STOP \"\"",
                        "frame-started 3 billing",
                        "model-call-requested model_3_1 #1",
                        "model-replied model_3_1 #1",
                        "frame-completed 3 STOP \"Paid.\"",
                        "execution-completed STOP \"Paid.\"");
    }

    @Test
    void whoTakesOverReadsTheConversation() {
        Play play =
                Play.of(SWARM).start("Invoice 7").reply("model_1_1", "One moment.", to("billing"));

        assertThat(play.shown("model_2_1"))
                .containsExactly(new Message.User("Invoice 7\n\n[front]: One moment."));
    }

    @Test
    void eachHasTheToolBesideItsOwnAndMayGoBackToTheFirst() {
        Play play = Play.started(SWARM).reply("model_1_1", "", to("sales"));

        assertThat(play.modelTask("model_2_1").tools())
                .extracting(ToolSpec::name)
                .containsExactly("lookup", "transfer_to_agent");
        play.written();
        play.reply("model_2_1", "", to("front"));
        assertThat(play.written()).contains("frame-started 3 front");
    }

    @Test
    void withoutAModelOfItsOwnTheFirstMemberBegins() {
        Play.of(swarm(""))
                .start("Hi")
                .then(
                        "execution-started front",
                        "frame-started root front",
                        "frame-started 1 sales",
                        "model-call-requested model_1_1 #1");
    }

    @Test
    void aTextMayHandOver() {
        String rule =
                ",\"handoffs\":[{\"type\":\"on_text_mention\",\"target\":\"billing\","
                        + "\"text\":\"INVOICE\"}]";

        Play.started(swarm(OWN + rule))
                .reply("model_1_1", "It is about an invoice.")
                .then(
                        "model-replied model_1_1 #1",
                        "frame-completed 1 STOP \"It is about an invoice.\"",
                        "frame-started 2 billing",
                        "model-call-requested model_2_1 #1")
                .reply("model_2_1", "Your invoice is paid.")
                .then(
                        "model-replied model_2_1 #1",
                        "frame-completed 2 STOP \"Your invoice is paid.\"",
                        "execution-completed STOP \"Your invoice is paid.\"");
    }

    @Test
    void theResultOfAToolMayHandOver() {
        String rule =
                "\"handoffs\":[{\"type\":\"on_tool_result\",\"target\":\"billing\","
                        + "\"toolName\":\"lookup\",\"resultContains\":\"unpaid\"}]";

        Play.started(swarm(rule))
                .reply("model_1_1", "", call("lookup"))
                .returns("call_1_1_0", "\"Unpaid since May\"")
                .reply("model_1_2", "I see.")
                .then(
                        "model-replied model_1_1 #1 [lookup]",
                        "tool-call-requested call_1_1_0 #1 lookup",
                        "tool-returned call_1_1_0 #1",
                        "model-call-requested model_1_2 #1",
                        "model-replied model_1_2 #1",
                        "frame-completed 1 STOP \"I see.\"",
                        "frame-started 2 billing",
                        "model-call-requested model_2_1 #1");
    }

    @Test
    void aFunctionOfTheUserMayHandOver() {
        String rule =
                "\"handoffs\":[{\"type\":\"on_condition\",\"target\":\"billing\","
                        + "\"taskName\":\"is_invoice\"}]";
        Play play =
                Play.started(swarm(rule))
                        .reply("model_1_1", "Hm.")
                        .then(
                                "model-replied model_1_1 #1",
                                "frame-completed 1 STOP \"Hm.\"",
                                "hook-proposed hook_0_1 is_invoice",
                                "tool-call-requested hook_0_1 #1 is_invoice");

        assertThat(play.toolTask("hook_0_1").arguments().path("result").asString())
                .isEqualTo("Hm.");
        play.returns("hook_0_1", "{\"transfer\":true}")
                .then(
                        "tool-returned hook_0_1 #1",
                        "frame-started 2 billing",
                        "model-call-requested model_2_1 #1");
    }

    @Test
    void aFunctionThatFailsHandsOverToNobody() {
        String rule =
                "\"handoffs\":[{\"type\":\"on_condition\",\"target\":\"billing\","
                        + "\"taskName\":\"is_invoice\"}]";

        Play.started(swarm(rule))
                .reply("model_1_1", "Hm.")
                .returns("hook_0_1", "false")
                .then(
                        "model-replied model_1_1 #1",
                        "frame-completed 1 STOP \"Hm.\"",
                        "hook-proposed hook_0_1 is_invoice",
                        "tool-call-requested hook_0_1 #1 is_invoice",
                        "tool-returned hook_0_1 #1",
                        "execution-completed STOP \"Hm.\"");
    }

    @Test
    void whoMayNotFollowIsNotOffered() {
        Play play =
                Play.started(swarm(OWN + ",\"allowedTransitions\":{\"front\":[\"sales\"]}"))
                        .reply("model_1_1", "", to("billing"));

        assertThat(play.written())
                .containsSubsequence(
                        "tool-call-refused call_1_1_0 INVALID_ARGUMENTS",
                        "model-call-requested model_1_2 #1");
    }

    @Test
    void handingOverEndsWhenTheTurnsAreUsedUp() {
        Play.started(swarm(OWN + ",\"maxTurns\":2"))
                .reply("model_1_1", "You.", to("sales"))
                .reply("model_2_1", "No, you.", to("front"))
                .then(
                        "model-replied model_1_1 #1 [transfer_to_agent]",
                        "tool-returned call_1_1_0 #1",
                        "frame-completed 1 STOP \"You.\"",
                        "frame-started 2 sales",
                        "model-call-requested model_2_1 #1",
                        "model-replied model_2_1 #1 [transfer_to_agent]",
                        "tool-returned call_2_1_0 #1",
                        "frame-completed 2 STOP \"No, you.\"",
                        "execution-completed MAX_TURNS \"No, you.\"");
    }
}

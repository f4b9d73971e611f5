package io.agentspan.engine.team;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ProposedCall;
import org.junit.jupiter.api.Test;

class HandoffTest {
    private static final String LEAD = "\"model\":\"test/model\",\"instructions\":\"Help.\"";
    private static final AgentDefinition DESK = desk("");

    private static AgentDefinition desk(String fields) {
        return Agents.team(
                "desk",
                "handoff",
                LEAD + fields,
                Agents.with("sales", "\"description\":\"Sells tea.\""),
                Agents.with("support", "\"introduction\":\"I mend pots.\""));
    }

    static ProposedCall to(String agent) {
        return call("transfer_to_agent", "{\"agent\":\"" + agent + "\"}");
    }

    @Test
    void theModelChoosesAMemberByAToolAndTheMembersAnswerIsTheResult() {
        Play.of(DESK)
                .start("My pot leaks")
                .then(
                        "execution-started desk",
                        "frame-started root desk",
                        "model-call-requested model_0_1 #1")
                .reply("model_0_1", "", to("support"))
                .then(
                        "model-replied model_0_1 #1 [transfer_to_agent]",
                        "frame-started 1 support",
                        "model-call-requested model_1_1 #1")
                .reply("model_1_1", "Glue it.")
                .then(
                        "model-replied model_1_1 #1",
                        "frame-completed 1 STOP \"Glue it.\"",
                        "tool-returned call_0_1_0 #1",
                        "execution-completed STOP \"Glue it.\"");
    }

    @Test
    void theToolNamesTheMembersAndSaysWhatTheyAreFor() {
        Play play = Play.started(DESK);

        assertThat(play.modelTask("model_0_1").tools())
                .singleElement()
                .satisfies(tool -> {
                    assertThat(tool.name()).isEqualTo("transfer_to_agent");
                    assertThat(tool.description())
                            .contains("- sales: Sells tea.", "- support: Be brief.");
                    assertThat(tool.inputSchema().at("/properties/agent/enum").toString())
                            .isEqualTo("[\"sales\",\"support\"]");
                });
    }

    @Test
    void aMemberIsGivenIntroductionsAndThePrompt() {
        Play play = Play.of(DESK).start("My pot leaks").reply("model_0_1", "", to("sales"));

        assertThat(play.shown("model_1_1"))
                .containsExactly(new Message.User("[support]: I mend pots.\n\nMy pot leaks"));
    }

    @Test
    void anAnswerWithoutATransferIsTheResult() {
        Play.started(DESK)
                .reply("model_0_1", "Hello!")
                .then("model-replied model_0_1 #1", "execution-completed STOP \"Hello!\"");
    }

    @Test
    void anUnknownNameGoesToNobody() {
        Play play =
                Play.started(DESK)
                        .reply("model_0_1", "", to("nobody"))
                        .then(
                                "model-replied model_0_1 #1 [transfer_to_agent]",
                                "tool-call-refused call_0_1_0 INVALID_ARGUMENTS",
                                "model-call-requested model_0_2 #1");

        assertThat(play.shown("model_0_2").getLast().toString()).contains("does not fit enum");
    }

    @Test
    void aMemberThatFailedIsToldToTheLeadWhichMayAskAnother() {
        Play.started(DESK)
                .reply("model_0_1", "", to("sales"))
                .modelFails("model_1_1", Failure.permanent("PROVIDER_AUTH", "no key"), 0)
                .then(
                        "model-replied model_0_1 #1 [transfer_to_agent]",
                        "frame-started 1 sales",
                        "model-call-requested model_1_1 #1",
                        "model-call-failed model_1_1 #1 PROVIDER_AUTH",
                        "frame-failed 1 PROVIDER_AUTH",
                        "tool-call-failed call_0_1_0 #1 PROVIDER_AUTH",
                        "model-call-requested model_0_2 #1")
                .reply("model_0_2", "", to("support"))
                .reply("model_2_1", "Glue it.");
    }

    @Test
    void otherToolsOfTheSameReplyStillRunAndTheMembersAnswerIsTheResult() {
        AgentDefinition hybrid = desk(",\"tools\":[{\"name\":\"lookup\"}]");

        Play.started(hybrid)
                .reply("model_0_1", "", to("sales"), call("lookup"))
                .reply("model_1_1", "Buy green.")
                .then(
                        "model-replied model_0_1 #1 [transfer_to_agent, lookup]",
                        "frame-started 1 sales",
                        "model-call-requested model_1_1 #1",
                        "tool-call-requested call_0_1_1 #1 lookup",
                        "model-replied model_1_1 #1",
                        "frame-completed 1 STOP \"Buy green.\"",
                        "tool-returned call_0_1_0 #1")
                .returns("call_0_1_1", "1")
                .then("tool-returned call_0_1_1 #1", "execution-completed STOP \"Buy green.\"");
    }

    @Test
    void anAgentWithToolsAndMembersMayUseItsToolsFirst() {
        Play.started(desk(",\"tools\":[{\"name\":\"lookup\"}]"))
                .reply("model_0_1", "", call("lookup"))
                .returns("call_0_1_0", "1")
                .reply("model_0_2", "", to("sales"))
                .reply("model_1_1", "Buy green.")
                .then(
                        "model-replied model_0_1 #1 [lookup]",
                        "tool-call-requested call_0_1_0 #1 lookup",
                        "tool-returned call_0_1_0 #1",
                        "model-call-requested model_0_2 #1",
                        "model-replied model_0_2 #1 [transfer_to_agent]",
                        "frame-started 1 sales",
                        "model-call-requested model_1_1 #1",
                        "model-replied model_1_1 #1",
                        "frame-completed 1 STOP \"Buy green.\"",
                        "tool-returned call_0_2_0 #1",
                        "execution-completed STOP \"Buy green.\"");
    }

    @Test
    void controlReturnsToTheLeadThatMakesTheResultItself() {
        Play play =
                Play.started(desk(",\"synthesize\":true"))
                        .reply("model_0_1", "", to("sales"))
                        .reply("model_1_1", "Buy green.")
                        .reply("model_0_2", "", to("support"));

        assertThat(play.shown("model_2_1").getFirst().toString()).contains("[sales]: Buy green.");
        play.written();
        play.reply("model_2_1", "Glue it.")
                .reply("model_0_3", "Buy green and glue it.")
                .then(
                        "model-replied model_2_1 #1",
                        "frame-completed 2 STOP \"Glue it.\"",
                        "tool-returned call_0_2_0 #1",
                        "model-call-requested model_0_3 #1",
                        "model-replied model_0_3 #1",
                        "execution-completed STOP \"Buy green and glue it.\"");
    }

    @Test
    void whoMayFollowWhomHoldsForTheLeadAsWell() {
        AgentDefinition desk =
                desk(
                        ",\"synthesize\":true,\"allowedTransitions\":"
                                + "{\"desk\":[\"sales\"],\"sales\":[]}");
        Play play =
                Play.started(desk)
                        .reply("model_0_1", "", to("support"))
                        .then(
                                "model-replied model_0_1 #1 [transfer_to_agent]",
                                "tool-call-refused call_0_1_0 TRANSFER_NOT_ALLOWED",
                                "model-call-requested model_0_2 #1");

        play.reply("model_0_2", "", to("sales"))
                .reply("model_1_1", "Buy green.")
                .reply("model_0_3", "", to("support"));
        assertThat(play.written()).contains("tool-call-refused call_0_3_0 TRANSFER_NOT_ALLOWED");
    }

    @Test
    void twoTransfersInOneReplyGiveBothAnswers() {
        Play play =
                Play.started(DESK)
                        .reply("model_0_1", "", to("sales"), to("support"))
                        .reply("model_2_1", "Glue it.")
                        .reply("model_1_1", "Buy green.");

        assertThat(play.written())
                .last()
                .isEqualTo(
                        "execution-completed STOP"
                                + " \"[sales]: Buy green.\\n\\n[support]: Glue it.\"");
    }

    @Test
    void aMemberWithoutContentsIsGivenThePromptOnly() {
        AgentDefinition desk =
                Agents.team(
                        "desk",
                        "handoff",
                        LEAD,
                        Agents.with("sales", "\"includeContents\":\"none\""),
                        Agents.with("support", "\"introduction\":\"I mend pots.\""));

        Play play = Play.of(desk).start("My pot leaks").reply("model_0_1", "", to("sales"));

        assertThat(play.shown("model_1_1")).containsExactly(new Message.User("My pot leaks"));
    }

    @Test
    void aStopWhileAMemberWorksLetsItFinishItsTurn() {
        Play play =
                Play.started(DESK)
                        .reply("model_0_1", "", to("sales"))
                        .stop()
                        .reply("model_1_1", "Buy green.");

        assertThat(play.written()).last().isEqualTo("execution-completed STOPPED \"Buy green.\"");
    }
}

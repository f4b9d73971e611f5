package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static io.agentspan.schemas.message.SendMode.INTERRUPT;
import static io.agentspan.schemas.message.SendMode.NEXT_TURN;
import static io.agentspan.schemas.message.SendMode.QUEUE;
import static io.agentspan.schemas.message.SendMode.REJECT_IF_BUSY;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ProposedCall;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MessagesTest {
    private static final AgentDefinition AGENT = waiting("\"batchSize\":2");

    @Test
    void aToolWaitsForTheNextMessage() {
        Play play = Play.started(AGENT).reply("model_0_1", "", call("wait"));

        play.then("model-replied model_0_1 #1 [wait]", "message-awaited call_0_1_0")
                .passes(Duration.ofDays(30))
                .message("m1", QUEUE, "{\"text\":\"tea\"}")
                .then(
                        "message-received 1 QUEUE {\"text\":\"tea\"}",
                        "tool-returned call_0_1_0 #1",
                        "model-call-requested model_0_2 #1");

        JsonNode result = play.event(ToolReturned.class).result();
        assertThat(result.path("count").asInt()).isEqualTo(1);
        JsonNode message = result.path("messages").path(0);
        assertThat(message.path("id").asString()).isEqualTo("m1");
        assertThat(message.path("payload").path("text").asString()).isEqualTo("tea");
        assertThat(message.path("workflowId").asString()).isEqualTo(Play.ID.value());
        assertThat(message.path("receivedAt").asLong()).isEqualTo(play.now());
    }

    @Test
    void aToolTakesWhatIsThereInOrderAndNoMoreThanItsBatch() {
        Play play =
                Play.started(AGENT)
                        .message("m1", QUEUE, "1")
                        .message("m2", QUEUE, "2")
                        .message("m3", QUEUE, "3");
        play.written();

        play.reply("model_0_1", "", call("wait"), call("wait"), call("wait"))
                .then(
                        "model-replied model_0_1 #1 [wait, wait, wait]",
                        "tool-returned call_0_1_0 #1",
                        "tool-returned call_0_1_1 #1",
                        "message-awaited call_0_1_2");
        assertThat(play.event(ToolReturned.class).result().path("messages"))
                .extracting(message -> message.path("payload").asInt())
                .containsExactly(3);
    }

    @Test
    void aToolThatDoesNotWantToWaitIsAnsweredAtOnce() {
        Play play =
                Play.started(waiting("\"blocking\":false")).reply("model_0_1", "", call("wait"));

        play.then(
                "model-replied model_0_1 #1 [wait]",
                "tool-returned call_0_1_0 #1",
                "model-call-requested model_0_2 #1");
        assertThat(play.event(ToolReturned.class).result().path("count").asInt()).isZero();
    }

    @Test
    void aToolMayWaitForAWhileOnly() {
        AgentDefinition agent =
                Agents.with(
                        "helper",
                        "\"tools\":[{\"name\":\"wait\",\"toolType\":\"pull_workflow_messages\","
                                + "\"timeoutSeconds\":60}]");

        Play.started(agent)
                .reply("model_0_1", "", call("wait"))
                .passes(Duration.ofSeconds(60))
                .then(
                        "model-replied model_0_1 #1 [wait]",
                        "message-awaited call_0_1_0",
                        "tool-returned call_0_1_0 #1",
                        "model-call-requested model_0_2 #1");
    }

    @Test
    void theSameMessageOnceMoreIsARepetition() {
        Play play = Play.started(AGENT).message("m1", QUEUE, "1");
        play.written();

        play.message("m1", QUEUE, "1").thenRepeated().message("m1", NEXT_TURN, "2").thenRepeated();
    }

    @Test
    void aMessageThatIsOnlyForSomebodyWhoWaitsIsRefusedElse() {
        Play play = Play.started(AGENT);

        play.message("m1", REJECT_IF_BUSY, "1")
                .thenRejected("BUSY", "waits for no message right now")
                .reply("model_0_1", "", call("wait"))
                .message("m1", REJECT_IF_BUSY, "1")
                .then(
                        "model-replied model_0_1 #1 [wait]",
                        "message-awaited call_0_1_0",
                        "message-received 1 REJECT_IF_BUSY 1",
                        "tool-returned call_0_1_0 #1",
                        "model-call-requested model_0_2 #1");
    }

    @Test
    void theMailboxHoldsAThousand() {
        Play play = Play.started(AGENT);
        for (int i = 0; i < 1_000; i++) {
            play.message("m" + i, QUEUE, Integer.toString(i));
        }
        play.written();

        play.message("one more", QUEUE, "1")
                .thenRejected("MAILBOX_FULL", "send this one again later")
                .reply("model_0_1", "", call("wait"))
                .message("one more", QUEUE, "1");
        assertThat(play.written()).last().asString().startsWith("message-received 1001");
    }

    @Test
    void aMessageForTheNextTurnStandsBehindTheResults() {
        Play play =
                Play.started(Agents.withTools("helper", "search"))
                        .reply("model_0_1", "", call("search"))
                        .message("m1", NEXT_TURN, "\"Hurry!\"")
                        .message("m2", NEXT_TURN, "{\"n\":1}");
        play.written();

        play.returns("call_0_1_0", "1")
                .then("tool-returned call_0_1_0 #1", "model-call-requested model_0_2 #1");
        assertThat(play.shown("model_0_2"))
                .endsWith(new Message.User("Hurry!"), new Message.User("{\"n\":1}"));
    }

    @Test
    void aMessageInterruptsTheModel() {
        Play play = Play.started(Agents.withTools("helper", "search"));

        play.message("m1", INTERRUPT, "\"Stop that.\"")
                .then(
                        "message-received 1 INTERRUPT \"Stop that.\"",
                        "control: attempt-void model_0_1 #1 INTERRUPTED",
                        "model-call-failed model_0_1 #1 INTERRUPTED",
                        "model-call-requested model_0_2 #1")
                .reply("model_0_1", "late")
                .then("usage-settled model_0_1 15 tokens")
                .reply("model_0_1", "late")
                .thenIgnored();
        assertThat(play.shown("model_0_2")).endsWith(new Message.User("Stop that."));
        play.reply("model_0_2", "Stopped.");
        assertThat(play.written()).last().isEqualTo("execution-completed STOP \"Stopped.\"");
    }

    @Test
    void aMessageInterruptsToolsWhateverTheyDo() {
        AgentDefinition agent =
                Agents.with(
                        "helper",
                        "\"tools\":[{\"name\":\"search\"},{\"name\":\"pay\",\"approvalRequired\":true},"
                                + Agents.agentTool("hire", Agents.withTools("e", "dig"))
                                + "]");
        Play play =
                Play.started(agent)
                        .reply("model_0_1", "", call("search"), call("pay"), call("hire"))
                        .reply("model_1_1", "", call("dig"));
        play.written();

        play.message("m1", INTERRUPT, "\"Stop.\"")
                .then(
                        "message-received 1 INTERRUPT \"Stop.\"",
                        "control: attempt-void call_0_1_0 #1 INTERRUPTED",
                        "tool-call-failed call_0_1_0 #1 INTERRUPTED",
                        "tool-call-failed call_0_1_1 #1 INTERRUPTED",
                        "control: frame-closed 1 INTERRUPTED",
                        "tool-call-failed call_0_1_2 #1 INTERRUPTED",
                        "model-call-requested model_0_2 #1")
                .returns("call_1_1_0", "1")
                .thenIgnored()
                .returns("call_0_1_0", "1")
                .thenIgnored()
                .respond("call_0_1_1", "{\"approved\":true}")
                .thenRejected("NOT_WAITING")
                .passes(Duration.ofDays(5));
        assertThat(play.written()).noneMatch(line -> line.contains("call_1_1_0"));
    }

    @Test
    void modelsOfAClosedAgentStillTellWhatTheyUsed() {
        AgentDefinition agent =
                Agents.with(
                        "boss", "\"tools\":[" + Agents.agentTool("hire", Agents.single("e")) + "]");
        Play play =
                Play.started(agent)
                        .reply("model_0_1", "", call("hire"))
                        .message("m1", INTERRUPT, "1");
        play.written();

        play.reply("model_1_1", "late")
                .then("usage-settled model_1_1 15 tokens")
                .reply("model_0_2", "Done.")
                .then("model-replied model_0_2 #1", "execution-completed STOP \"Done.\"");
    }

    @Test
    void aHundredAndTwentyEightCallsAreInterruptedAtOnceToo() {
        AgentDefinition agent =
                Agents.with(
                        "boss", "\"tools\":[" + Agents.agentTool("hire", Agents.single("e")) + "]");
        Play play =
                Play.started(agent)
                        .reply(
                                "model_0_1",
                                "",
                                Collections.nCopies(128, call("hire")).toArray(ProposedCall[]::new))
                        .passes(Duration.ofMillis(10));
        play.written();

        play.message("m1", INTERRUPT, "\"Stop.\"").passes(Duration.ofMillis(10));

        assertThat(play.written())
                .hasSize(1 + 64 + 128 + 1)
                .last()
                .isEqualTo("model-call-requested model_0_2 #1");
    }

    @Test
    void aHundredAndTwentyEightBusyAgentsAreInterruptedAtOnce() {
        AgentDefinition asking =
                Agents.with(
                        "e",
                        "\"tools\":[{\"name\":\"ask\",\"toolType\":\"human\"},{\"name\":\"dig\"}]");
        AgentDefinition boss =
                Agents.with("boss", "\"tools\":[" + Agents.agentTool("hire", asking) + "]");
        Play play =
                Play.started(boss)
                        .reply(
                                "model_0_1",
                                "",
                                Collections.nCopies(128, call("hire"))
                                        .toArray(ProposedCall[]::new));
        for (int child = 1; child <= 128; child++) {
            play.reply("model_" + child + "_1", "", call("ask")).passes(Duration.ofMillis(10));
        }
        for (int child = 1; child <= 128; child++) {
            play.respond("{\"response\":\"x\"}");
        }
        play.written();

        play.message("m1", INTERRUPT, "\"Stop.\"");

        assertThat(play.written())
                .hasSize(1 + 64 + 128 + 1)
                .last()
                .isEqualTo("model-call-requested model_0_2 #1");
    }

    @Test
    void theMemberOfATeamThatWorksIsInterrupted() {
        Play.started(Agents.sequential("team", Agents.single("one"), Agents.single("two")))
                .reply("model_1_1", "One")
                .message("m1", INTERRUPT, "1")
                .then(
                        "model-replied model_1_1 #1",
                        "frame-completed 1 STOP \"One\"",
                        "frame-started 2 two",
                        "model-call-requested model_2_1 #1",
                        "message-received 1 INTERRUPT 1",
                        "control: attempt-void model_2_1 #1 INTERRUPTED",
                        "model-call-failed model_2_1 #1 INTERRUPTED",
                        "model-call-requested model_2_2 #1");
    }

    @Test
    void aMessageThatIsTooLargeOrTooEarlyOrTooLateIsRefused() {
        Play.of(AGENT).message("m1", QUEUE, "1").thenRejected("UNKNOWN_EXECUTION");
        Play play = Play.started(AGENT);
        play.message("m1", QUEUE, "\"" + "x".repeat(65_536) + "\"")
                .thenRejected("MESSAGE_TOO_LARGE", "at most 65536 bytes")
                .reply("model_0_1", "Done.");
        play.written();
        play.message("m1", QUEUE, "1").thenRejected("EXECUTION_ENDED");
    }

    private static AgentDefinition waiting(String config) {
        return Agents.with(
                "helper",
                "\"tools\":[{\"name\":\"wait\",\"toolType\":\"pull_workflow_messages\",\"config\":{"
                        + config
                        + "}}]");
    }
}

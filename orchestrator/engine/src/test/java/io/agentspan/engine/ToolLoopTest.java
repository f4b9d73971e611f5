package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ExecutionFailed;
import io.agentspan.schemas.event.ModelReplied;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.ProposedCall;
import io.agentspan.schemas.task.ToolTask;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolLoopTest {
    private static final AgentDefinition AGENT = Agents.withTools("helper", "search", "buy");

    @Test
    void theModelReadsTheResultOfItsToolAndAnswers() {
        Play.started(AGENT)
                .reply("model_0_1", "Let me look.", call("search", "{\"q\":\"tea\"}"))
                .then(
                        "model-replied model_0_1 #1 [search]",
                        "tool-call-requested call_0_1_0 #1 search")
                .returns("call_0_1_0", "\"green\"")
                .then("tool-returned call_0_1_0 #1", "model-call-requested model_0_2 #1")
                .reply("model_0_2", "Green tea.")
                .then("model-replied model_0_2 #1", "execution-completed STOP \"Green tea.\"");
    }

    @Test
    void theToolGetsItsArgumentsAndAKeyOfItsOwn() {
        Play play =
                Play.started(AGENT)
                        .reply(
                                "model_0_1",
                                "",
                                call("search", "{\"q\":\"tea\",\"n\":3}"),
                                call("search", "{\"q\":\"tea\",\"n\":3}"));

        ToolTask first = play.toolTask("call_0_1_0");
        ToolTask second = play.toolTask("call_0_1_1");

        assertThat(first.arguments()).hasToString("{\"q\":\"tea\",\"n\":3}");
        assertThat(first.queue()).isEqualTo("search");
        assertThat(first.idempotencyKey()).isNotEmpty().isNotEqualTo(second.idempotencyKey());
    }

    @Test
    void toolsOfOneTurnRunAtTheSameTimeAndTheTurnWaitsForAll() {
        Play.started(AGENT)
                .reply("model_0_1", "", call("search"), call("buy"), call("search"))
                .then(
                        "model-replied model_0_1 #1 [search, buy, search]",
                        "tool-call-requested call_0_1_0 #1 search",
                        "tool-call-requested call_0_1_1 #1 buy",
                        "tool-call-requested call_0_1_2 #1 search")
                .returns("call_0_1_2", "3")
                .then("tool-returned call_0_1_2 #1")
                .returns("call_0_1_0", "1")
                .then("tool-returned call_0_1_0 #1")
                .returns("call_0_1_1", "2")
                .then("tool-returned call_0_1_1 #1", "model-call-requested model_0_2 #1");
    }

    @Test
    void toolMessagesStandInTheOrderOfTheCallsWhateverTheOrderOfTheAnswers() {
        Play play =
                Play.started(AGENT)
                        .reply("model_0_1", "", call("search"), call("buy"), call("search"))
                        .returns("call_0_1_2", "{\"c\":3}")
                        .toolFails("call_0_1_1", Failure.permanent("TOOL_ERROR", "no money"))
                        .returns("call_0_1_0", "\"one\"");

        List<Message> messages = play.shown("model_0_2");

        assertThat(messages.subList(2, 5))
                .extracting(message -> ((Message.Tool) message).text())
                .containsExactly("one", "Error: no money", "{\"c\":3}");
        assertThat(messages.subList(2, 5))
                .extracting(message -> ((Message.Tool) message).failed())
                .containsExactly(false, true, false);
    }

    @Test
    void aCallOfAnUnknownToolIsAnsweredAtOnce() {
        Play play =
                Play.started(AGENT)
                        .reply("model_0_1", "", call("fly"), call("search"))
                        .then(
                                "model-replied model_0_1 #1 [fly, search]",
                                "tool-call-refused call_0_1_0 UNKNOWN_TOOL",
                                "tool-call-requested call_0_1_1 #1 search")
                        .returns("call_0_1_1", "1")
                        .then("tool-returned call_0_1_1 #1", "model-call-requested model_0_2 #1");

        assertThat(play.shown("model_0_2").get(2))
                .hasToString(
                        "Tool[call=call_0_1_0, name=fly, text=Error: there is no tool 'fly'; there"
                                + " are: search, buy, failed=true]");
    }

    @Test
    void argumentsThatAreNoJsonObjectAreAnsweredAtOnce() {
        Play.started(AGENT)
                .reply("model_0_1", "", call("search", "{\"q\":"), call("search", "[1]"))
                .then(
                        "model-replied model_0_1 #1 [search, search]",
                        "tool-call-refused call_0_1_0 INVALID_ARGUMENTS",
                        "tool-call-refused call_0_1_1 INVALID_ARGUMENTS",
                        "model-call-requested model_0_2 #1");
    }

    @Test
    void blankArgumentsMeanNone() {
        Play play = Play.started(AGENT).reply("model_0_1", "", call("search", " "));

        assertThat(play.toolTask("call_0_1_0").arguments()).isEmpty();
    }

    @Test
    void theLastTextCountsWhenTheTurnsAreUsedUp() {
        Play.started(Agents.with("helper", "\"maxTurns\":2,\"tools\":[{\"name\":\"search\"}]"))
                .reply("model_0_1", "First thought.", call("search"))
                .returns("call_0_1_0", "1")
                .reply("model_0_2", "Second thought.", call("search"))
                .returns("call_0_2_0", "2")
                .then(
                        "model-replied model_0_1 #1 [search]",
                        "tool-call-requested call_0_1_0 #1 search",
                        "tool-returned call_0_1_0 #1",
                        "model-call-requested model_0_2 #1",
                        "model-replied model_0_2 #1 [search]",
                        "tool-call-requested call_0_2_0 #1 search",
                        "tool-returned call_0_2_0 #1",
                        "execution-completed MAX_TURNS \"Second thought.\"");
    }

    @Test
    void anEarlierTextCountsWhenTheLastTurnHadNone() {
        Play.started(Agents.with("helper", "\"maxTurns\":2,\"tools\":[{\"name\":\"search\"}]"))
                .reply("model_0_1", "First thought.", call("search"))
                .returns("call_0_1_0", "1")
                .reply("model_0_2", "", call("nothing"))
                .then(
                        "model-replied model_0_1 #1 [search]",
                        "tool-call-requested call_0_1_0 #1 search",
                        "tool-returned call_0_1_0 #1",
                        "model-call-requested model_0_2 #1",
                        "model-replied model_0_2 #1 [nothing]",
                        "tool-call-refused call_0_2_0 UNKNOWN_TOOL",
                        "execution-completed MAX_TURNS \"First thought.\"");
    }

    @Test
    void anAnswerThatCameInPiecesIsJoined() {
        Play play =
                Play.started(AGENT)
                        .reply("model_0_1", "One, ", ModelFinish.LENGTH)
                        .then("model-replied model_0_1 #1", "model-call-requested model_0_2 #1")
                        .reply("model_0_2", "two, ", ModelFinish.LENGTH)
                        .then("model-replied model_0_2 #1", "model-call-requested model_0_3 #1");

        assertThat(play.shown("model_0_3")).hasSize(5);

        play.reply("model_0_3", "three.")
                .then(
                        "model-replied model_0_3 #1",
                        "execution-completed STOP \"One, two, three.\"");
    }

    @Test
    void piecesBeforeAToolCallAreNotPartOfTheAnswer() {
        Play.started(AGENT)
                .reply("model_0_1", "Let me ", ModelFinish.LENGTH)
                .reply("model_0_2", "look.", call("search"))
                .returns("call_0_2_0", "1")
                .reply("model_0_3", "Found ", ModelFinish.LENGTH)
                .reply("model_0_4", "it.")
                .then(
                        "model-replied model_0_1 #1",
                        "model-call-requested model_0_2 #1",
                        "model-replied model_0_2 #1 [search]",
                        "tool-call-requested call_0_2_0 #1 search",
                        "tool-returned call_0_2_0 #1",
                        "model-call-requested model_0_3 #1",
                        "model-replied model_0_3 #1",
                        "model-call-requested model_0_4 #1",
                        "model-replied model_0_4 #1",
                        "execution-completed STOP \"Found it.\"");
    }

    @Test
    void anAnswerStillCutAtTheLastTurnSaysSo() {
        Play.started(Agents.with("helper", "\"maxTurns\":2"))
                .reply("model_0_1", "One, ", ModelFinish.LENGTH)
                .reply("model_0_2", "two, ", ModelFinish.LENGTH)
                .then(
                        "model-replied model_0_1 #1",
                        "model-call-requested model_0_2 #1",
                        "model-replied model_0_2 #1",
                        "execution-completed LENGTH \"One, two, \"");
    }

    @Test
    void aReplyThatWasCutBeforeItsFirstWordIsNotGoneOnWith() {
        Play.started(AGENT)
                .reply("model_0_1", "", ModelFinish.LENGTH)
                .then("model-replied model_0_1 #1", "execution-completed LENGTH \"\"");
    }

    @Test
    void aCutReplyWithToolCallsRunsTheTools() {
        Play.started(AGENT)
                .reply("model_0_1", "Let me", ModelFinish.LENGTH, call("search"))
                .then(
                        "model-replied model_0_1 #1 [search]",
                        "tool-call-requested call_0_1_0 #1 search");
    }

    @Test
    void callsBeyondTheLimitOfATurnAreLeftOutAndCounted() {
        ProposedCall[] calls =
                Collections.nCopies(Limits.MAX_CALLS_PER_TURN + 2, call("nothing"))
                        .toArray(ProposedCall[]::new);
        Play play = Play.started(AGENT).reply("model_0_1", "", calls);

        assertThat(play.event(ModelReplied.class).leftOut()).isEqualTo(2);
        assertThat(play.event(ModelReplied.class).tools()).hasSize(Limits.MAX_CALLS_PER_TURN);
        assertThat(play.written())
                .hasSize(Limits.MAX_CALLS_PER_TURN + 2)
                .endsWith(
                        "tool-call-refused call_0_1_127 UNKNOWN_TOOL",
                        "model-call-requested model_0_2 #1");
    }

    @Test
    void aFilteredAnswerIsMarked() {
        Play.started(AGENT)
                .reply("model_0_1", "", ModelFinish.CONTENT_FILTER)
                .then("model-replied model_0_1 #1", "execution-completed GUARDRAIL \"\"");
    }

    @Test
    void theEndCountsToolCallsAndTokensOfAllTurns() {
        Play play =
                Play.started(AGENT)
                        .reply("model_0_1", "", call("search"), call("fly"))
                        .returns("call_0_1_0", "1")
                        .reply("model_0_2", "Done.");

        ExecutionCompleted completed = play.event(ExecutionCompleted.class);

        assertThat(completed.totals().toolCalls()).isEqualTo(2);
        assertThat(completed.totals().usage().totalTokens()).isEqualTo(30);
    }

    @Test
    void aConversationThatOutgrowsATaskFailsTheExecutionInWords() {
        Play play = Play.started(AGENT);
        String big = "\"" + "x".repeat(400_000) + "\"";

        play.reply("model_0_1", "", call("search"), call("search"), call("search"))
                .returns("call_0_1_0", big)
                .returns("call_0_1_1", big)
                .returns("call_0_1_2", big);

        assertThat(play.written())
                .endsWith("tool-returned call_0_1_2 #1", "execution-failed CONVERSATION_TOO_LARGE");
        assertThat(play.event(ExecutionFailed.class).message())
                .contains("agent helper", "900000 bytes", "let its tools return less");
    }
}

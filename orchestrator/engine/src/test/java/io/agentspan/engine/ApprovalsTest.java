package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.ReportHeartbeat;
import io.agentspan.schemas.command.Respond;
import io.agentspan.schemas.event.ApprovalRequested;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.message.FinishReason;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ProposedCall;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class ApprovalsTest {
    private static final String SCHEMA =
            "\"inputSchema\":{\"type\":\"object\",\"properties\":{\"amount\":{\"type\":\"integer\"}},"
                    + "\"required\":[\"amount\"]}";
    private static final AgentDefinition AGENT =
            Agents.with(
                    "helper",
                    "\"tools\":[{\"name\":\"refund\",\"approvalRequired\":true,"
                            + SCHEMA
                            + "},{\"name\":\"look\"}]");

    @Test
    void aCallThatNeedsApprovalWaitsAndTheOthersRunAtOnce() {
        Play.started(AGENT)
                .reply("model_0_1", "", refund(5), call("look"))
                .then(
                        "model-replied model_0_1 #1 [refund, look]",
                        "approval-requested call_0_1_0",
                        "tool-call-requested call_0_1_1 #1 look")
                .returns("call_0_1_1", "1")
                .then("tool-returned call_0_1_1 #1")
                .respond("{\"approved\":true}")
                .then(
                        "approval-granted call_0_1_0 by ann",
                        "tool-call-requested call_0_1_0 #1 refund")
                .returns("call_0_1_0", "\"ok\"")
                .then("tool-returned call_0_1_0 #1", "model-call-requested model_0_2 #1");
    }

    @Test
    void theQuestionSaysWhatTheToolWouldBeCalledWith() {
        Play play = Play.started(AGENT).reply("model_0_1", "", refund(5));

        ApprovalRequested asked = play.event(ApprovalRequested.class);
        assertThat(asked.arguments().path("amount").asInt()).isEqualTo(5);
        assertThat(asked.tool()).isEqualTo("refund");
        assertThat(asked.deadlineMillis()).isZero();
    }

    @Test
    void aCallWhoseArgumentsDoNotFitAsksNobody() {
        Play.started(AGENT)
                .reply("model_0_1", "", call("refund", "{}"))
                .then(
                        "model-replied model_0_1 #1 [refund]",
                        "tool-call-refused call_0_1_0 INVALID_ARGUMENTS",
                        "model-call-requested model_0_2 #1");
    }

    @Test
    void oneWordAnswersAllApprovalsOfTheTurnThatHasWaitedLongest() {
        waiting(refund(1), refund(2))
                .respond("{\"approved\":\"Yes\"}")
                .then(
                        "approval-granted call_0_1_0 by ann",
                        "approval-granted call_0_1_1 by ann",
                        "tool-call-requested call_0_1_0 #1 refund",
                        "tool-call-requested call_0_1_1 #1 refund");
    }

    @Test
    void eachCallCanBeDecidedByItself() {
        waiting(refund(1), refund(2), refund(3))
                .respond("call_0_1_1", "{\"approved\":true}")
                .then(
                        "approval-granted call_0_1_1 by ann",
                        "tool-call-requested call_0_1_1 #1 refund")
                .respond("call_0_1_0", "{\"approved\":true}")
                .then(
                        "approval-granted call_0_1_0 by ann",
                        "tool-call-requested call_0_1_0 #1 refund")
                .respond("{\"approved\":true}")
                .then(
                        "approval-granted call_0_1_2 by ann",
                        "tool-call-requested call_0_1_2 #1 refund");
    }

    @Test
    void aRejectionEndsTheExecution() {
        Play play = waiting(refund(1), call("look"));

        play.respond("{\"approved\":false,\"reason\":\"too much\"}")
                .then(
                        "approval-rejected call_0_1_0 by ann too much",
                        "execution-completed REJECTED null",
                        "control: execution-closed REJECTED");

        ExecutionCompleted end = play.event(ExecutionCompleted.class);
        assertThat(end.finish()).isEqualTo(FinishReason.REJECTED);
        assertThat(end.rejectionReason()).isEqualTo("too much");
    }

    @Test
    void aToolMayWantTheModelToBeToldInstead() {
        Play play =
                Play.started(telling("\"onReject\":\"tell_llm\""))
                        .reply("model_0_1", "", call("pay"));
        play.written();

        play.respond("{\"approved\":false,\"reason\":\"not today\"}")
                .then(
                        "approval-rejected call_0_1_0 by ann not today",
                        "tool-call-refused call_0_1_0 REJECTED",
                        "model-call-requested model_0_2 #1");

        assertThat(lastText(play, "model_0_2"))
                .isEqualTo("Error: a person rejected this call: not today");
    }

    @Test
    void editedArgumentsReplaceThoseOfTheModelWhichIsTold() {
        Play play = waiting(refund(500));

        play.respond("{\"approved\":true,\"arguments\":{\"amount\":50},\"reason\":\"less\"}")
                .then(
                        "approval-granted call_0_1_0 by ann edited {\"amount\":50} {\"reason\":\"less\"}",
                        "tool-call-requested call_0_1_0 #1 refund");
        assertThat(play.toolTask("call_0_1_0").arguments().path("amount").asInt()).isEqualTo(50);

        play.returns("call_0_1_0", "\"done\"");
        assertThat(lastText(play, "model_0_2"))
                .isEqualTo(
                        "done\n\nThe person who approved this call changed its arguments to"
                                + " {\"amount\":50}\nThe person who approved this call said: less");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"approved":"maybe"}                        | an approval is answered with "approved": true or false
                    {"response":"go on"}                        | an approval is answered with "approved": true or false
                    {"approved":true,"arguments":{"amount":"x"}} | /amount: does not fit type
                    {"approved":true,"arguments":{}}            | the arguments: 'amount' is missing
                    {"approved":true,"arguments":[1]}           | the arguments are no JSON object
                    """)
    void anAnswerThatDoesNotFitIsRefusedAndTheCallWaitsOn(String answer, String message) {
        waiting(refund(1))
                .respond(answer)
                .thenRejected("INVALID_ANSWER", message)
                .respond("{\"approved\":true}")
                .then(
                        "approval-granted call_0_1_0 by ann",
                        "tool-call-requested call_0_1_0 #1 refund");
    }

    @Test
    void argumentsForSeveralCallsAtOnceAreRefused() {
        waiting(refund(1), refund(2))
                .respond("{\"approved\":true,\"arguments\":{\"amount\":2}}")
                .thenRejected("INVALID_ANSWER", "2 calls wait; name the one");
    }

    @Test
    void theSameAnswerOnceMoreIsARepetitionAnotherIsTooLate() {
        waiting(refund(1))
                .respond("call_0_1_0", "{\"approved\":true,\"reason\":\"fine\"}")
                .then(
                        "approval-granted call_0_1_0 by ann {\"reason\":\"fine\"}",
                        "tool-call-requested call_0_1_0 #1 refund")
                .respond("call_0_1_0", "{\"reason\":\"fine\",\"approved\":\"yes\"}")
                .thenRepeated()
                .respond("call_0_1_0", "{\"approved\":false}")
                .thenRejected("ALREADY_ANSWERED");
    }

    @Test
    void aRepetitionIsRecognisedAfterTheCallWasClosedAndAfterTheEnd() {
        Play play = waiting(refund(1)).respond("call_0_1_0", "{\"approved\":true}");
        play.returns("call_0_1_0", "1");
        play.written();
        play.respond("call_0_1_0", "{\"approved\":true}").thenRepeated();
        play.reply("model_0_2", "Done.");
        play.written();

        play.respond("call_0_1_0", "{\"approved\":true}")
                .thenRepeated()
                .respond("call_0_1_0", "{\"approved\":false}")
                .thenRejected("ALREADY_ANSWERED")
                .respond("{\"approved\":true}")
                .thenRejected("EXECUTION_ENDED")
                .passes(Duration.ofMinutes(5))
                .respond("call_0_1_0", "{\"approved\":true}")
                .thenRejected("EXECUTION_ENDED");
    }

    @Test
    void anAnswerThatIsSentAgainWithItsKeyDoesNotDecideOnTheNextTurn() {
        Play play = waiting(refund(1)).send(keyed("k", true));
        play.returns("call_0_1_0", "1").reply("model_0_2", "", refund(2));
        play.written();

        play.send(keyed("k", true))
                .thenRepeated()
                .send(keyed("k", false))
                .thenRejected("IDEMPOTENCY_CONFLICT")
                .send(new Respond(Play.ID, null, new CallId("call_0_2_0"), yes(), "ann", "k"))
                .thenRejected("IDEMPOTENCY_CONFLICT")
                .send(keyed("another", true))
                .then(
                        "approval-granted call_0_2_0 by ann",
                        "tool-call-requested call_0_2_0 #1 refund")
                .returns("call_0_2_0", "1")
                .reply("model_0_3", "Done.");
        play.written();
        play.send(keyed("k", true)).thenRepeated();
    }

    @Test
    void theKeyOfAnAnswerThatWasRefusedIsFree() {
        Play play = Play.started(AGENT).send(keyed("k", true)).thenRejected("NOT_WAITING");
        play.reply("model_0_1", "", refund(1));
        play.written();

        play.send(new Respond(Play.ID, null, null, WireJson.object(), "ann", "k"))
                .thenRejected("INVALID_ANSWER")
                .send(keyed("k", true))
                .then(
                        "approval-granted call_0_1_0 by ann",
                        "tool-call-requested call_0_1_0 #1 refund");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"approved\":true}", "{\"response\":\"x\"}"})
    void whereNothingWaitsThereIsNothingToAnswer(String answer) {
        Play.started(AGENT)
                .respond(answer)
                .thenRejected("NOT_WAITING", "waits for nobody's answer")
                .respond("call_0_1_0", answer)
                .thenRejected("NOT_WAITING", "call call_0_1_0");
    }

    @Test
    void anExecutionThatDoesNotExistIsUnknown() {
        Play.of(AGENT).respond("{\"approved\":true}").thenRejected("UNKNOWN_EXECUTION");
    }

    @Test
    void aRequestAnywhereBelowIsFoundByTheExecutionAndByItsFrame() {
        AgentDefinition boss =
                Agents.with("boss", "\"tools\":[" + Agents.agentTool("ask", AGENT) + "]");
        FrameId second = FrameId.root(Play.ID).child(2);
        Play play =
                Play.started(boss)
                        .reply("model_0_1", "", call("ask"), call("ask"))
                        .reply("model_1_1", "", refund(1))
                        .reply("model_2_1", "", refund(2));
        play.written();

        play.send(new Respond(Play.ID, second, null, yes(), "bob"))
                .then(
                        "approval-granted call_2_1_0 by bob",
                        "tool-call-requested call_2_1_0 #1 refund")
                .send(new Respond(Play.ID, second, new CallId("call_1_1_0"), yes(), "bob"))
                .thenRejected("NOT_WAITING")
                .respond("{\"approved\":true}")
                .then(
                        "approval-granted call_1_1_0 by ann",
                        "tool-call-requested call_1_1_0 #1 refund");
    }

    @Test
    void thirtyDaysLaterItStillWaits() {
        waiting(refund(1))
                .passes(Duration.ofDays(30))
                .thenNothing()
                .respond("{\"approved\":true}")
                .then(
                        "approval-granted call_0_1_0 by ann",
                        "tool-call-requested call_0_1_0 #1 refund");
    }

    @Test
    void atTheDeadlineTheDefaultDecides() {
        Play.started(telling("\"timeoutSeconds\":60,\"onTimeout\":\"approve\""))
                .reply("model_0_1", "", call("pay"))
                .then(
                        "model-replied model_0_1 #1 [pay]",
                        "approval-requested call_0_1_0 until in 60000 ms")
                .passes(Duration.ofSeconds(60))
                .then(
                        "approval-granted call_0_1_0 by deadline",
                        "tool-call-requested call_0_1_0 #1 pay")
                .respond("call_0_1_0", "{\"approved\":true}")
                .thenRejected("ALREADY_ANSWERED");
    }

    @Test
    void withoutADefaultTheDeadlineRejects() {
        Play.started(telling("\"timeoutSeconds\":60"))
                .reply("model_0_1", "", call("pay"))
                .then(
                        "model-replied model_0_1 #1 [pay]",
                        "approval-requested call_0_1_0 until in 60000 ms")
                .passes(Duration.ofSeconds(60))
                .then(
                        "approval-rejected call_0_1_0 by deadline nobody decided within 60 s",
                        "execution-completed REJECTED null");
    }

    @Test
    void anAnswerThatIsReadBeforeTheDeadlineCounts() {
        Play play =
                Play.started(telling("\"timeoutSeconds\":60")).reply("model_0_1", "", call("pay"));
        play.written();

        play.jumps(Duration.ofDays(3))
                .respond("{\"approved\":true}")
                .then("approval-granted call_0_1_0 by ann", "tool-call-requested call_0_1_0 #1 pay")
                .returns("call_0_1_0", "1")
                .then("tool-returned call_0_1_0 #1", "model-call-requested model_0_2 #1");
    }

    @Test
    void aHundredAndTwentyEightAnswersAtOnceStayWithinTheBounds() {
        Play play = waiting(Collections.nCopies(128, refund(1)).toArray(ProposedCall[]::new));

        play.respond("{\"approved\":true}");
        List<String> first = play.written();
        play.passes(Duration.ofSeconds(1));

        assertThat(first).filteredOn(line -> line.startsWith("approval-granted")).hasSize(128);
        assertThat(first.size() + play.written().size()).isEqualTo(128 + 64);
    }

    @Test
    void aHundredAndTwentyEightRejectionsAreToldInChunks() {
        Play play =
                Play.started(telling("\"onReject\":\"tell_llm\""))
                        .reply(
                                "model_0_1",
                                "",
                                Collections.nCopies(128, call("pay")).toArray(ProposedCall[]::new));
        play.written();

        play.respond("{\"approved\":false}").passes(Duration.ofSeconds(1));

        assertThat(play.written())
                .hasSize(128 + 128 + 1)
                .last()
                .isEqualTo("model-call-requested model_0_2 #1");
    }

    @Test
    void anAgentCanBeCalledOnApprovalToo() {
        AgentDefinition boss =
                Agents.with(
                        "boss",
                        "\"tools\":["
                                + Agents.agentTool("ask", Agents.single("expert"))
                                        .replaceFirst("\\{", "{\"approvalRequired\":true,")
                                + "]");

        Play.started(boss)
                .reply("model_0_1", "", call("ask", "{\"request\":\"why\"}"))
                .then("model-replied model_0_1 #1 [ask]", "approval-requested call_0_1_0")
                .respond("{\"approved\":true}")
                .then(
                        "approval-granted call_0_1_0 by ann",
                        "frame-started 1 expert",
                        "model-call-requested model_1_1 #1");
    }

    @Test
    void cancelEndsWhatWaits() {
        waiting(refund(1))
                .cancel("enough")
                .then("execution-cancelled enough")
                .respond("call_0_1_0", "{\"approved\":true}")
                .thenRejected("EXECUTION_ENDED");
    }

    @Test
    void aWorkersWordOnACallThatWaitsIsAnAnomaly() {
        waiting(refund(1))
                .send(
                        new ReportHeartbeat(
                                new TaskId(Play.ID, new CallId("call_0_1_0"), 1, Digest.ZERO),
                                "worker",
                                null))
                .thenAnomalous("was not handed out");
    }

    private static Play waiting(ProposedCall... calls) {
        Play play = Play.started(AGENT).reply("model_0_1", "", calls);
        play.written();
        return play;
    }

    private static AgentDefinition telling(String approval) {
        return Agents.with(
                "helper",
                "\"tools\":[{\"name\":\"pay\",\"approvalRequired\":true,\"approval\":{"
                        + approval
                        + "}}]");
    }

    private static ProposedCall refund(int amount) {
        return call("refund", "{\"amount\":" + amount + "}");
    }

    private static ObjectNode yes() {
        return WireJson.object().put("approved", true);
    }

    private static Respond keyed(String key, boolean approved) {
        ObjectNode answer = WireJson.object().put("approved", approved);
        return new Respond(Play.ID, null, null, answer, "ann", key);
    }

    private static String lastText(Play play, String model) {
        Message last = play.shown(model).getLast();
        return ((Message.Tool) last).text();
    }
}

package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.task.ToolTask;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnknownOutcomeTest {
    private static final String VOID = "control: attempt-void call_0_1_0 #1 LEASE_EXPIRED";

    @Test
    void theUsualPolicyRunsItAgainWithTheSameKey() {
        Play play = lost("{\"policy\":\"retry\"}");

        play.then(
                VOID,
                "tool-attempt-failed call_0_1_0 #1 LEASE_EXPIRED again in 0 ms",
                "tool-call-requested call_0_1_0 #2 pay");
        assertThat(play.toolTask("call_0_1_0#2").idempotencyKey())
                .isEqualTo(play.toolTask("call_0_1_0#1").idempotencyKey());
    }

    @Test
    void itMayFailTheCall() {
        lost("{\"policy\":\"fail\"}")
                .then(
                        VOID,
                        "outcome-unknown call_0_1_0 #1 LEASE_EXPIRED FAIL",
                        "tool-call-failed call_0_1_0 #1 OUTCOME_UNKNOWN",
                        "model-call-requested model_0_2 #1");
    }

    @Test
    void withoutSideEffectsThePolicyIsNotLookedAt() {
        AgentDefinition agent =
                Agents.with(
                        "helper",
                        "\"tools\":[{\"name\":\"pay\",\"unknownOutcome\":{\"policy\":\"fail\"}}]");

        lost(agent)
                .then(
                        VOID,
                        "tool-attempt-failed call_0_1_0 #1 LEASE_EXPIRED again in 0 ms",
                        "tool-call-requested call_0_1_0 #2 pay");
    }

    @Test
    void aFailureThatTheToolReportsIsNotUnknown() {
        Play play =
                Play.started(agent("{\"policy\":\"fail\"}")).reply("model_0_1", "", call("pay"));
        play.written();

        play.toolFails("call_0_1_0", Failure.retryable("TOOL_ERROR", "no"))
                .then("tool-attempt-failed call_0_1_0 #1 TOOL_ERROR again in 2000 ms");
    }

    @Test
    void itMayAskAPersonWhoWantsItAgain() {
        lost("{\"policy\":\"ask\"}")
                .then(VOID, "outcome-unknown call_0_1_0 #1 LEASE_EXPIRED ASK")
                .passes(Duration.ofDays(30))
                .respond("{\"decision\":\"maybe\"}")
                .thenRejected("INVALID_ANSWER", "\"retry\" or \"fail\"")
                .respond("call_0_1_0", "{\"decision\":\"retry\"}")
                .then(
                        "question-answered call_0_1_0 by ann",
                        "tool-call-requested call_0_1_0 #2 pay")
                .respond("call_0_1_0", "{\"decision\":\"retry\"}")
                .thenRepeated()
                .returns("call_0_1_0", "1")
                .then("tool-returned call_0_1_0 #2", "model-call-requested model_0_2 #1");
    }

    @Test
    void aPersonIsAskedAgainWhenTheNextAttemptIsLostToo() {
        lost("{\"policy\":\"ask\"}")
                .respond("call_0_1_0", "{\"decision\":\"retry\"}")
                .taskStarted("call_0_1_0")
                .passes(Duration.ofSeconds(10))
                .respond("call_0_1_0", "{\"decision\":\"fail\"}")
                .then(
                        VOID,
                        "outcome-unknown call_0_1_0 #1 LEASE_EXPIRED ASK",
                        "question-answered call_0_1_0 by ann",
                        "tool-call-requested call_0_1_0 #2 pay",
                        "task-started call_0_1_0 #2",
                        "control: attempt-void call_0_1_0 #2 LEASE_EXPIRED",
                        "outcome-unknown call_0_1_0 #2 LEASE_EXPIRED ASK",
                        "question-answered call_0_1_0 by ann",
                        "tool-call-failed call_0_1_0 #2 OUTCOME_UNKNOWN",
                        "model-call-requested model_0_2 #1");
    }

    @Test
    void aPersonWhoAllowedTheCallMaySayWhatIsToBecomeOfIt() {
        Play.started(
                        agent(
                                "{\"policy\":\"ask\"},\"approvalRequired\":true,"
                                        + "\"approval\":{\"onReject\":\"tell_llm\"}"))
                .reply("model_0_1", "", call("pay"))
                .respond("call_0_1_0", "{\"approved\":true}")
                .taskStarted("call_0_1_0")
                .passes(Duration.ofSeconds(10))
                .respond("call_0_1_0", "{\"decision\":\"retry\"}")
                .then(
                        "model-replied model_0_1 #1 [pay]",
                        "approval-requested call_0_1_0",
                        "approval-granted call_0_1_0 by ann",
                        "tool-call-requested call_0_1_0 #1 pay",
                        "task-started call_0_1_0 #1",
                        VOID,
                        "outcome-unknown call_0_1_0 #1 LEASE_EXPIRED ASK",
                        "question-answered call_0_1_0 by ann",
                        "tool-call-requested call_0_1_0 #2 pay")
                .respond("call_0_1_0", "{\"approved\":true}")
                .thenRejected("ALREADY_ANSWERED");
    }

    @Test
    void aWorkerMayComeBackWhileThePersonsRetryIsHeldBack() {
        lost("{\"policy\":\"ask\"}")
                .pause()
                .respond("call_0_1_0", "{\"decision\":\"retry\"}")
                .then(
                        VOID,
                        "outcome-unknown call_0_1_0 #1 LEASE_EXPIRED ASK",
                        "execution-paused by ann",
                        "question-answered call_0_1_0 by ann")
                .heartbeat("call_0_1_0")
                .thenIgnored()
                .toolFails("call_0_1_0", Failure.retryable("TOOL_ERROR", "late"))
                .thenIgnored()
                .returns("call_0_1_0", "1")
                .then("tool-returned call_0_1_0 #1")
                .resume()
                .then("execution-resumed by ann", "model-call-requested model_0_2 #1");
    }

    @Test
    void aPersonMayGiveItUp() {
        lost("{\"policy\":\"ask\"}")
                .respond("{\"decision\":\"fail\"}")
                .then(
                        VOID,
                        "outcome-unknown call_0_1_0 #1 LEASE_EXPIRED ASK",
                        "question-answered call_0_1_0 by ann",
                        "tool-call-failed call_0_1_0 #1 OUTCOME_UNKNOWN",
                        "model-call-requested model_0_2 #1");
    }

    @Test
    void aPersonMayKnowTheResult() {
        Play play = lost("{\"policy\":\"ask\"}").respond("{\"result\":{\"paid\":true}}");

        play.then(
                VOID,
                "outcome-unknown call_0_1_0 #1 LEASE_EXPIRED ASK",
                "question-answered call_0_1_0 by ann",
                "tool-returned call_0_1_0 #1",
                "model-call-requested model_0_2 #1");
        assertThat(play.event(ToolReturned.class).result().path("paid").asBoolean()).isTrue();
    }

    @Test
    void aWorkerThatComesBackAnswersInsteadOfThePerson() {
        Play play = lost("{\"policy\":\"ask\"}");
        play.written();

        play.toolFails("call_0_1_0", Failure.retryable("TOOL_ERROR", "late"))
                .thenIgnored()
                .returns("call_0_1_0", "1")
                .then("tool-returned call_0_1_0 #1", "model-call-requested model_0_2 #1")
                .respond("call_0_1_0", "{\"decision\":\"retry\"}")
                .thenRejected("NOT_WAITING");
    }

    @Test
    void anotherToolMayFindOutThatItWasDone() {
        Play play = lost(CHECK);

        play.then(
                VOID,
                "outcome-unknown call_0_1_0 #1 LEASE_EXPIRED CHECK",
                "tool-call-requested call_0_1_0 #2 paid");
        ToolTask check = play.toolTask("call_0_1_0#2");
        ToolTask tool = play.toolTask("call_0_1_0#1");
        assertThat(check.queue()).isEqualTo("checks");
        assertThat(check.arguments()).isEqualTo(tool.arguments());
        assertThat(check.idempotencyKey()).isEqualTo(tool.idempotencyKey());
        assertThat(check.id().digest()).isNotEqualTo(tool.id().digest());

        play.returns("call_0_1_0#2", "{\"done\":true,\"result\":7}")
                .then("tool-returned call_0_1_0 #2", "model-call-requested model_0_2 #1");
        assertThat(play.event(ToolReturned.class).tool()).isEqualTo("pay");
        assertThat(play.event(ToolReturned.class).result().asInt()).isEqualTo(7);
    }

    @Test
    void whatWasNotDoneIsDoneAgainAsOftenAsTheToolAllows() {
        Play play = lost(CHECK);
        play.written();

        play.returns("call_0_1_0#2", "{\"done\":false}")
                .then(
                        "tool-attempt-failed call_0_1_0 #2 NOT_DONE again in 0 ms",
                        "tool-call-requested call_0_1_0 #3 pay")
                .taskStarted("call_0_1_0")
                .passes(Duration.ofSeconds(10))
                .then(
                        "task-started call_0_1_0 #3",
                        "control: attempt-void call_0_1_0 #3 LEASE_EXPIRED",
                        "outcome-unknown call_0_1_0 #3 LEASE_EXPIRED CHECK",
                        "tool-call-requested call_0_1_0 #4 paid")
                .returns("call_0_1_0#4", "{\"done\":false}")
                .then(
                        "tool-call-failed call_0_1_0 #4 NOT_DONE",
                        "model-call-requested model_0_2 #1");
    }

    @Test
    void theLateAnswerOfTheToolItselfEndsTheCheck() {
        Play play = lost(CHECK);
        play.written();

        play.returns("call_0_1_0#1", "1")
                .then(
                        "control: attempt-void call_0_1_0 #2 ANSWERED",
                        "tool-returned call_0_1_0 #1",
                        "model-call-requested model_0_2 #1")
                .returns("call_0_1_0#2", "{\"done\":false}")
                .thenIgnored();
    }

    @Test
    void aCheckThatFailsIsTriedAgainThenNobodyKnows() {
        Play play = lost(CHECK);
        play.written();

        play.toolFails("call_0_1_0#2", Failure.retryable("TOOL_ERROR", "down"))
                .then("tool-attempt-failed call_0_1_0 #2 TOOL_ERROR again in 2000 ms")
                .passes(Duration.ofSeconds(2))
                .then("tool-call-requested call_0_1_0 #3 paid")
                .taskStarted("call_0_1_0")
                .passes(Duration.ofSeconds(10))
                .then(
                        "task-started call_0_1_0 #3",
                        "control: attempt-void call_0_1_0 #3 LEASE_EXPIRED",
                        "tool-call-failed call_0_1_0 #3 OUTCOME_UNKNOWN",
                        "model-call-requested model_0_2 #1");
    }

    @Test
    void aCheckWithoutAWordOnItIsAFailure() {
        Play play = lost(CHECK);
        play.written();

        play.returns("call_0_1_0#2", "\"yes\"")
                .then(
                        "tool-call-failed call_0_1_0 #2 OUTCOME_UNKNOWN",
                        "model-call-requested model_0_2 #1");
    }

    @Test
    void aPauseHoldsTheCheckBack() {
        Play play =
                Play.started(agent(CHECK))
                        .reply("model_0_1", "", call("pay"))
                        .taskStarted("call_0_1_0")
                        .pause();
        play.written();

        play.passes(Duration.ofSeconds(10))
                .then(VOID, "outcome-unknown call_0_1_0 #1 LEASE_EXPIRED CHECK")
                .resume()
                .then("execution-resumed by ann", "tool-call-requested call_0_1_0 #2 paid");
    }

    @Test
    void aStoppingExecutionAsksNobody() {
        Play play =
                Play.started(agent("{\"policy\":\"ask\"}"))
                        .reply("model_0_1", "Paying.", call("pay"))
                        .taskStarted("call_0_1_0")
                        .stop();
        play.written();

        play.passes(Duration.ofSeconds(10))
                .then(
                        VOID,
                        "outcome-unknown call_0_1_0 #1 LEASE_EXPIRED FAIL",
                        "tool-call-failed call_0_1_0 #1 OUTCOME_UNKNOWN",
                        "execution-completed STOPPED \"Paying.\"");
    }

    private static final String CHECK = "{\"policy\":\"check\",\"tool\":\"paid\"}";

    private static Play lost(String policy) {
        return lost(agent(policy));
    }

    private static Play lost(AgentDefinition agent) {
        Play play =
                Play.started(agent).reply("model_0_1", "", call("pay")).taskStarted("call_0_1_0");
        play.written();
        return play.passes(Duration.ofSeconds(10));
    }

    private static AgentDefinition agent(String policy) {
        return Agents.with(
                "helper",
                "\"tools\":[{\"name\":\"pay\",\"sideEffects\":true,\"maxAttempts\":2,\"unknownOutcome\":"
                        + policy
                        + "},{\"name\":\"paid\",\"queue\":\"checks\",\"maxAttempts\":2}]");
    }
}

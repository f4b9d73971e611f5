package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.command.ReportHeartbeat;
import io.agentspan.schemas.command.ReportModelReply;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.TokenUsage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LateAnswerTest {
    private static final Failure TOOL_ERROR = Failure.retryable("TOOL_ERROR", "socket closed");

    @Test
    void aLateSuccessOfAnEarlierAttemptClosesTheCallAndVoidsTheNewer() {
        secondAttempt()
                .returns("call_0_1_0#1", "1")
                .then(
                        "control: attempt-void call_0_1_0 #2 ANSWERED",
                        "tool-returned call_0_1_0 #1",
                        "model-call-requested model_0_2 #1")
                .returns("call_0_1_0#2", "1")
                .thenIgnored();
    }

    @Test
    void aLateReplyOfAnEarlierModelAttemptClosesTheCallAndVoidsTheNewer() {
        Play.started(Agents.single("helper"))
                .taskStarted("model_0_1")
                .passes(Duration.ofSeconds(10))
                .then(
                        "task-started model_0_1 #1",
                        "control: attempt-void model_0_1 #1 LEASE_EXPIRED",
                        "model-attempt-failed model_0_1 #1 LEASE_EXPIRED again in 0 ms",
                        "model-call-requested model_0_1 #2")
                .reply("model_0_1#1", "Hello!")
                .then(
                        "control: attempt-void model_0_1 #2 ANSWERED",
                        "model-replied model_0_1 #1",
                        "execution-completed STOP \"Hello!\"");
    }

    @Test
    void aLateFailureOfAnEarlierAttemptIsIgnored() {
        secondAttempt().toolFails("call_0_1_0#1", TOOL_ERROR).thenIgnored();
    }

    @Test
    void aHeartbeatOfAnEarlierAttemptIsIgnored() {
        secondAttempt().heartbeat("call_0_1_0#1").thenIgnored();
    }

    @Test
    void aSuccessThatArrivesDuringTheBackOffEndsIt() {
        Play play = calling().toolFails("call_0_1_0", TOOL_ERROR);
        play.written();

        play.returns("call_0_1_0", "1")
                .then("tool-returned call_0_1_0 #1", "model-call-requested model_0_2 #1")
                .passes(Duration.ofSeconds(4))
                .thenNothing();
    }

    @Test
    void aSecondReportOfTheSameFailureIsIgnored() {
        Play play = calling().toolFails("call_0_1_0", TOOL_ERROR);
        play.written();

        play.toolFails("call_0_1_0", TOOL_ERROR).thenIgnored();
    }

    @Test
    void aSecondReportOfTheSameResultIsIgnored() {
        Play play = calling().returns("call_0_1_0", "1");
        play.written();

        play.returns("call_0_1_0", "1").thenIgnored();
    }

    @Test
    void aSecondReportOfTheSameReplyIsIgnored() {
        Play play = calling();

        play.reply("model_0_1", "", call("search")).thenIgnored();
    }

    @Test
    void anAnswerWithAnotherDigestIsAnAnomaly() {
        Play play = calling();
        TaskId task = play.task("call_0_1_0");

        play.send(result(new TaskId(Play.ID, task.call(), 1, Digest.of("other"))))
                .thenAnomalous("digest");
    }

    @Test
    void anAnswerToACallThatWasNeverMadeIsAnAnomaly() {
        calling()
                .send(result(new TaskId(Play.ID, new CallId("call_0_2_0"), 1, Digest.ZERO)))
                .thenAnomalous("call_0_2_0 was never made")
                .send(result(new TaskId(Play.ID, new CallId("call_1_1_0"), 1, Digest.ZERO)))
                .thenAnomalous("call_1_1_0 was never made");
    }

    @Test
    void anAnswerOfAnAttemptThatWasNotMadeIsAnAnomaly() {
        Play play = calling();
        TaskId task = play.task("call_0_1_0");

        play.send(result(new TaskId(Play.ID, task.call(), 2, task.digest())))
                .thenAnomalous("attempt 2 of call call_0_1_0 was not made");
    }

    @Test
    void anAnswerOfAnotherKindIsAnAnomaly() {
        Play play = calling();
        TaskId task = play.task("call_0_1_0");

        play.send(
                        new ReportModelReply(
                                task, "llm-1", "", List.of(), ModelFinish.STOP, TokenUsage.NONE, 1))
                .thenAnomalous("kind");
    }

    @Test
    void anAnswerToACallThatWaitsForItsTurnIsAnAnomaly() {
        Play play =
                Play.started(
                        Agents.with(
                                "helper",
                                "\"tools\":["
                                        + Agents.agentTool("ask", Agents.single("expert"))
                                        + "]"));
        play.reply("model_0_1", "", call("ask", "{\"request\":\"why\"}")).written();

        play.send(result(new TaskId(Play.ID, new CallId("call_0_1_0"), 1, Digest.ZERO)))
                .thenAnomalous("not handed out");
    }

    @Test
    void anAnswerToAnUnknownExecutionIsAnAnomaly() {
        Play.of(Agents.single("helper"))
                .send(
                        new ReportHeartbeat(
                                new TaskId(
                                        ExecutionId.of(Play.START, 3, 43),
                                        new CallId("model_0_1"),
                                        1,
                                        Digest.ZERO),
                                "worker-1",
                                null))
                .thenAnomalous("not known");
    }

    @Test
    void aFailureOfAnotherDigestIsAnAnomalyAndCostsNoAttempt() {
        Play play = calling();
        TaskId task = play.task("call_0_1_0");

        play.send(
                        new ReportToolFailure(
                                new TaskId(Play.ID, task.call(), 1, Digest.ZERO),
                                "worker-1",
                                TOOL_ERROR,
                                1))
                .thenAnomalous("digest");
    }

    private static ReportToolResult result(TaskId task) {
        return new ReportToolResult(task, "worker-1", WireJson.tree("1"), null, 1);
    }

    private static Play calling() {
        Play play =
                Play.started(Agents.withTools("helper", "search"))
                        .reply("model_0_1", "", call("search"));
        play.written();
        return play;
    }

    private static Play secondAttempt() {
        Play play = calling().taskStarted("call_0_1_0").passes(Duration.ofSeconds(10));
        play.written();
        return play;
    }
}

package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.command.ReportTaskStarted;
import io.agentspan.schemas.command.TimerDue;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.TimerId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private static final AgentDefinition AGENT = Agents.withTools("helper", "search");
    private static final AgentDefinition LIMITED =
            Agents.with("helper", "\"tools\":[{\"name\":\"search\",\"timeoutSeconds\":30}]");

    @Test
    void aWorkerThatFallsSilentIsReplacedByTheNextAttempt() {
        Play play =
                calling(AGENT)
                        .taskStarted("call_0_1_0")
                        .then("task-started call_0_1_0 #1")
                        .passes(Duration.ofMillis(9_999))
                        .thenNothing()
                        .passes(Duration.ofMillis(1))
                        .then(
                                "control: attempt-void call_0_1_0 #1 LEASE_EXPIRED",
                                "tool-attempt-failed call_0_1_0 #1 LEASE_EXPIRED again in 0 ms",
                                "tool-call-requested call_0_1_0 #2 search");

        assertThat(play.toolTask("call_0_1_0#2").idempotencyKey())
                .isEqualTo(play.toolTask("call_0_1_0#1").idempotencyKey());
    }

    @Test
    void aModelWorkerThatFallsSilentIsReplacedToo() {
        Play.started(AGENT)
                .taskStarted("model_0_1")
                .passes(Duration.ofSeconds(10))
                .then(
                        "task-started model_0_1 #1",
                        "control: attempt-void model_0_1 #1 LEASE_EXPIRED",
                        "model-attempt-failed model_0_1 #1 LEASE_EXPIRED again in 0 ms",
                        "model-call-requested model_0_1 #2");
    }

    @Test
    void aWorkerUnderADebuggerMayAskForALongerLease() {
        Play play = calling(AGENT);
        play.send(new ReportTaskStarted(play.task("call_0_1_0"), "ide", 3_600_000))
                .then("task-started call_0_1_0 #1")
                .passes(Duration.ofMinutes(59))
                .thenNothing()
                .heartbeat("call_0_1_0")
                .passes(Duration.ofMinutes(59))
                .thenNothing()
                .passes(Duration.ofMinutes(1))
                .then(
                        "control: attempt-void call_0_1_0 #1 LEASE_EXPIRED",
                        "tool-attempt-failed call_0_1_0 #1 LEASE_EXPIRED again in 0 ms",
                        "tool-call-requested call_0_1_0 #2 search");
    }

    @Test
    void noLeaseIsLongerThanADay() {
        Play play = calling(AGENT);
        play.send(new ReportTaskStarted(play.task("call_0_1_0"), "ide", Long.MAX_VALUE));
        play.written();

        play.passes(Duration.ofHours(24).minusMillis(1)).thenNothing().passes(Duration.ofMillis(1));
        assertThat(play.written()).hasSize(3);
    }

    @Test
    void aLongerLeaseDoesNotMoveTheTimeLimitOfTheAttempt() {
        Play play = calling(LIMITED);
        play.send(new ReportTaskStarted(play.task("call_0_1_0"), "ide", 3_600_000));
        play.written();

        play.passes(Duration.ofSeconds(30))
                .then(
                        "control: attempt-void call_0_1_0 #1 TIMEOUT",
                        "tool-attempt-failed call_0_1_0 #1 TIMEOUT again in 0 ms",
                        "tool-call-requested call_0_1_0 #2 search");
    }

    @Test
    void theLastAttemptOfAToolThatIsLostIsToldToTheModel() {
        Play play = calling(AGENT);
        for (int attempt = 1; attempt <= 3; attempt++) {
            play.written();
            play.taskStarted("call_0_1_0").passes(Duration.ofSeconds(10));
        }
        play.then(
                "task-started call_0_1_0 #3",
                "control: attempt-void call_0_1_0 #3 LEASE_EXPIRED",
                "tool-call-failed call_0_1_0 #3 LEASE_EXPIRED",
                "model-call-requested model_0_2 #1");
    }

    @Test
    void heartbeatsKeepAnAttemptAliveForHours() {
        Play play = calling(AGENT).taskStarted("call_0_1_0").then("task-started call_0_1_0 #1");

        for (int i = 0; i < 3600; i++) {
            play.passes(Duration.ofSeconds(3)).heartbeat("call_0_1_0").thenNoted();
        }
        play.returns("call_0_1_0", "1")
                .then("tool-returned call_0_1_0 #1", "model-call-requested model_0_2 #1");
    }

    @Test
    void theFirstHeartbeatOfAQueuedAttemptIsItsStart() {
        calling(AGENT)
                .heartbeat("call_0_1_0")
                .then("task-started call_0_1_0 #1")
                .heartbeat("call_0_1_0")
                .thenNoted();
    }

    @Test
    void aSecondStartOfTheSameAttemptOnlyExtendsTheLease() {
        calling(AGENT)
                .taskStarted("call_0_1_0")
                .then("task-started call_0_1_0 #1")
                .passes(Duration.ofSeconds(6))
                .taskStarted("call_0_1_0")
                .thenNoted()
                .passes(Duration.ofSeconds(9))
                .thenNothing();
    }

    @Test
    void anAttemptThatTakesTooLongIsGivenUpDespiteItsHeartbeats() {
        Play play = calling(LIMITED).taskStarted("call_0_1_0").then("task-started call_0_1_0 #1");
        for (int i = 0; i < 9; i++) {
            play.passes(Duration.ofSeconds(3)).heartbeat("call_0_1_0").thenNoted();
        }

        play.passes(Duration.ofSeconds(3))
                .then(
                        "control: attempt-void call_0_1_0 #1 TIMEOUT",
                        "tool-attempt-failed call_0_1_0 #1 TIMEOUT again in 0 ms",
                        "tool-call-requested call_0_1_0 #2 search");
    }

    @Test
    void waitingInAQueueIsNoTimeOut() {
        calling(LIMITED)
                .passes(Duration.ofHours(1))
                .then("waiting-for-worker call_0_1_0 #1 search")
                .taskStarted("call_0_1_0")
                .passes(Duration.ofSeconds(5))
                .returns("call_0_1_0", "1")
                .then(
                        "task-started call_0_1_0 #1",
                        "tool-returned call_0_1_0 #1",
                        "model-call-requested model_0_2 #1");
    }

    @Test
    void thatNoWorkerTakesAnAttemptIsSaidOnce() {
        calling(AGENT)
                .passes(Duration.ofMillis(4_999))
                .thenNothing()
                .passes(Duration.ofMillis(1))
                .then("waiting-for-worker call_0_1_0 #1 search")
                .passes(Duration.ofHours(80))
                .thenNothing();
    }

    @Test
    void anAttemptThatNobodyTakesIsAnnouncedAgainBeforeItsRecordIsGone() {
        Play play =
                calling(AGENT)
                        .passes(Duration.ofSeconds(5))
                        .then("waiting-for-worker call_0_1_0 #1 search")
                        .passes(Duration.ofMillis(Limits.ANNOUNCE_AGAIN_MILLIS))
                        .then("tool-call-requested call_0_1_0 #1 search")
                        .passes(Duration.ofMillis(Limits.ANNOUNCE_AGAIN_MILLIS))
                        .then("tool-call-requested call_0_1_0 #1 search");

        play.returns("call_0_1_0", "1")
                .then("tool-returned call_0_1_0 #1", "model-call-requested model_0_2 #1");
    }

    @Test
    void theTimersOfAnEarlierAttemptDoNotCountForTheNext() {
        Play play = calling(AGENT).taskStarted("call_0_1_0");
        long due = play.shell().timers().first().dueAtMillis();

        play.passes(Duration.ofSeconds(10)).written();
        play.send(new TimerDue(Play.ID, TimerId.ofCall(new CallId("call_0_1_0")), due))
                .thenIgnored();
    }

    @Test
    void aTimerOfAClockThatRunsAheadTakesNoLeaseAwayAndIsNotLost() {
        Play play = calling(AGENT).taskStarted("call_0_1_0").then("task-started call_0_1_0 #1");
        long due = play.shell().timers().first().dueAtMillis();

        play.jumps(Duration.ofSeconds(8))
                .send(new TimerDue(Play.ID, TimerId.ofCall(new CallId("call_0_1_0")), due))
                .thenIgnored();

        play.passes(Duration.ofSeconds(2))
                .then(
                        "control: attempt-void call_0_1_0 #1 LEASE_EXPIRED",
                        "tool-attempt-failed call_0_1_0 #1 LEASE_EXPIRED again in 0 ms",
                        "tool-call-requested call_0_1_0 #2 search");
    }

    @Test
    void aBackOffIsNotCutShortByAClockThatRunsAhead() {
        Play play =
                calling(AGENT)
                        .toolFails("call_0_1_0", Failure.retryable("TOOL_ERROR", "broken"))
                        .then("tool-attempt-failed call_0_1_0 #1 TOOL_ERROR again in 2000 ms");
        long due = play.shell().timers().first().dueAtMillis();
        TimerDue timer = new TimerDue(Play.ID, TimerId.ofCall(new CallId("call_0_1_0")), due);

        play.send(timer).thenIgnored();

        assertThat(Engine.isSet(timer, play.shell().store())).isTrue();
    }

    @Test
    void aLateTimerBehindAHeartbeatTakesNothingAway() {
        Play play = calling(AGENT).taskStarted("call_0_1_0").then("task-started call_0_1_0 #1");
        long due = play.shell().timers().first().dueAtMillis();

        play.jumps(Duration.ofMinutes(5))
                .heartbeat("call_0_1_0")
                .thenNoted()
                .send(new TimerDue(Play.ID, TimerId.ofCall(new CallId("call_0_1_0")), due))
                .thenNoted();

        assertThat(play.shell().timers().first().dueAtMillis())
                .isEqualTo(play.now() + Limits.LEASE_MILLIS);
    }

    private static Play calling(AgentDefinition agent) {
        Play play = Play.started(agent).reply("model_0_1", "", call("search"));
        play.written();
        return play;
    }
}

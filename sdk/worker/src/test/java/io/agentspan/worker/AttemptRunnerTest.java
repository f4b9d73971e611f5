package io.agentspan.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.command.ReportHeartbeat;
import io.agentspan.schemas.command.ReportTaskStarted;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.Control;
import io.agentspan.schemas.topic.Headers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttemptRunnerTest {

    private final FakeTimers timers = new FakeTimers();
    private final RecordingSender sender = new RecordingSender();
    private final Controls controls = new Controls();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private AttemptRunner<ToolTask> runner = runner(this::waitForRelease, 8);

    @AfterEach
    void close() {
        release.countDown();
        runner.close();
    }

    @Test
    void aQuickTaskIsAnsweredWithoutAReportOfItsStart() {
        release.countDown();
        FakeDelivery delivery = deliver(Tasks.tool());

        await().until(delivery::isFinished);

        assertThat(sender.sent()).singleElement().isInstanceOf(ReportToolResult.class);
        assertThat(sender.headers()).containsOnly(Map.of(Headers.TRACE_PARENT, "00-1-2-01"));
        await().untilAsserted(() -> assertThat(timers.pending()).isZero());
    }

    @Test
    void theStartIsReportedOnceAfterTwoSecondsAndFinishesTheDelivery() {
        FakeDelivery delivery = deliver(Tasks.tool());
        awaitTimers(1);

        timers.advance(Duration.ofMillis(1_999));
        assertThat(sender.sent()).isEmpty();
        timers.advance(Duration.ofMillis(1));

        assertThat(sender.sent(ReportTaskStarted.class)).hasSize(1);
        assertThat(delivery.isFinished()).isTrue();
        timers.advance(Duration.ofSeconds(60));
        assertThat(sender.sent(ReportTaskStarted.class)).hasSize(1);
    }

    @Test
    void aReportOfTheStartThatIsNotAcknowledgedFinishesNothing() {
        sender.hold();
        FakeDelivery delivery = deliver(Tasks.tool());
        awaitTimers(1);

        timers.advance(Duration.ofSeconds(2));

        assertThat(delivery.isFinished()).isFalse();
        sender.acknowledge();
        assertThat(delivery.isFinished()).isTrue();
    }

    @Test
    void aStartedAttemptSendsHeartbeatsWithItsLatestProgress() {
        runner =
                runner(
                        (task, attempt) -> {
                            attempt.heartbeat(WireJson.tree("{\"percent\":40}"));
                            return waitForRelease(task, attempt);
                        },
                        8);
        deliver(Tasks.tool().leaseMillis(9_000));
        awaitTimers(1);
        await().until(() -> calls.get() == 1);

        timers.advance(Duration.ofSeconds(8));

        assertThat(sender.sent(ReportHeartbeat.class))
                .extracting(ReportHeartbeat::progress)
                .containsExactly(WireJson.tree("{\"percent\":40}"), null);
    }

    @Test
    void aToolWithSideEffectsBeginsOnlyWhenNobodyElseCanBeGivenTheAttempt() {
        sender.hold();
        FakeDelivery delivery = deliver(Tasks.tool().sideEffects());
        await().until(() -> sender.sent(ReportTaskStarted.class).size() == 1);
        assertThat(calls).hasValue(0);

        sender.acknowledge();
        await().until(delivery::isFinished);
        assertThat(calls).hasValue(0);

        delivery.settled.complete(null);
        await().until(() -> calls.get() == 1);
    }

    @Test
    void aToolWithSideEffectsDoesNotBeginWhereItsPartitionLeft() {
        FakeDelivery delivery = deliver(Tasks.tool().sideEffects());
        await().until(delivery::isFinished);

        delivery.settled.completeExceptionally(new DeliveryRevokedException("gone"));

        await().until(() -> runner.running() == 0);
        assertThat(calls).hasValue(0);
        assertThat(sender.sent()).hasSize(1);
    }

    @Test
    void anAttemptThatRunsOutOfTimeIsInterruptedAndReported() {
        FakeDelivery delivery = deliver(Tasks.tool().timeoutMillis(1_500));
        awaitTimers(2);
        await().until(() -> calls.get() == 1);

        timers.advance(Duration.ofMillis(1_500));

        await().untilTrue(interrupted);
        assertThat(failures()).extracting(Failure::code).containsExactly("TIMEOUT");
        assertThat(delivery.isFinished()).isTrue();
        await().until(() -> runner.running() == 0);
        assertThat(sender.sent()).hasSize(1);
    }

    @Test
    void aCancelledAttemptIsInterruptedAndNotAnswered() {
        FakeDelivery delivery = deliver(Tasks.tool());
        await().until(() -> calls.get() == 1);

        controls.say(new Control.ExecutionClosed(delivery.task().id().execution(), "cancelled"));

        await().untilTrue(interrupted);
        await().until(() -> runner.running() == 0);
        assertThat(delivery.isFinished()).isTrue();
        assertThat(sender.sent()).isEmpty();
    }

    @Test
    void anAttemptWhoseLeaseIsLostIsInterruptedButALaterOneIsNot() {
        FakeDelivery first = deliver(Tasks.tool());
        FakeDelivery second = deliver(Tasks.tool().attempt(2));
        await().until(() -> calls.get() == 2);
        TaskId id = first.task().id();

        controls.say(new Control.AttemptVoid(id.execution(), id.call(), 1, "lease expired"));

        await().until(() -> runner.running() == 1);
        assertThat(first.isFinished()).isTrue();
        assertThat(second.isFinished()).isFalse();
    }

    @Test
    void aTaskThatWasCancelledBeforeItArrivedIsNotBegun() {
        ToolTask task = Tasks.tool().build();
        controls.say(new Control.FrameClosed(FrameId.root(task.id().execution()), "done"));

        FakeDelivery delivery = deliver(Tasks.tool());

        assertThat(delivery.isFinished()).isTrue();
        assertThat(calls).hasValue(0);
    }

    @Test
    void moreTasksThanTheLimitWaitAndACancelledOneIsDropped() {
        runner = runner(this::waitForRelease, 2);
        List<FakeDelivery> deliveries = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            deliveries.add(deliver(Tasks.tool().number(i)));
        }
        await().until(() -> calls.get() == 2);

        runner.cancel(deliveries.get(3).task().id());
        release.countDown();

        await().until(() -> deliveries.stream().allMatch(FakeDelivery::isFinished));
        assertThat(calls).hasValue(4);
        assertThat(sender.sent(ReportToolResult.class)).hasSize(4);
    }

    @Test
    void anExceptionBecomesAFailureThatMayBeTriedAgain() {
        runner =
                runner(
                        (task, attempt) -> {
                            throw new IllegalArgumentException("no such city");
                        },
                        8);

        deliver(Tasks.tool());

        await().until(() -> !sender.sent().isEmpty());
        assertThat(failures()).containsExactly(Failure.retryable("TOOL_ERROR", "no such city"));
    }

    @Test
    void anOversizedResultBecomesAPermanentFailure() {
        runner = runner((task, attempt) -> result(task, "x".repeat(300 * 1024)), 8);

        FakeDelivery delivery = deliver(Tasks.tool());

        await().until(delivery::isFinished);
        assertThat(failures())
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo("RESULT_TOO_LARGE");
                    assertThat(failure.retryable()).isFalse();
                    assertThat(failure.message()).contains("262144");
                });
    }

    @Test
    void anAnswerIsSentAgainUntilItIsTaken() {
        sender.failNext(3);
        release.countDown();
        FakeDelivery delivery = deliver(Tasks.tool());

        await().until(() -> {
            timers.advance(Duration.ofSeconds(1));
            return delivery.isFinished();
        });

        assertThat(sender.sent(ReportToolResult.class)).hasSize(1);
    }

    @Test
    void aPartitionThatLeavesHasItsRunningAttemptsReportedAndItsWaitingOnesDropped() {
        runner = runner(this::waitForRelease, 1);
        FakeDelivery running = deliver(Tasks.tool().number(1));
        FakeDelivery waiting = deliver(Tasks.tool().number(2));
        await().until(() -> calls.get() == 1);

        runner.revoking(List.of(running, waiting));

        assertThat(sender.sent(ReportTaskStarted.class))
                .extracting(ReportTaskStarted::task)
                .containsExactly(running.task().id());
        assertThat(running.isFinished()).isTrue();
        release.countDown();
        await().until(() -> runner.running() == 0);
        assertThat(calls).hasValue(1);
        assertThat(waiting.isFinished()).isFalse();
    }

    @Test
    void anAttemptThatIsHandedOutAgainWhileItRunsHereIsJoined() {
        FakeDelivery first = deliver(Tasks.tool());
        FakeDelivery again = deliver(Tasks.tool());
        release.countDown();

        await().until(() -> first.isFinished() && again.isFinished());

        assertThat(calls).hasValue(1);
        assertThat(sender.sent()).hasSize(1);
    }

    @Test
    void drainingLetsRunningAttemptsEndAndGivesBackTheOthers() {
        runner = runner(this::waitForRelease, 1);
        FakeDelivery running = deliver(Tasks.tool().number(1));
        FakeDelivery waiting = deliver(Tasks.tool().number(2));
        await().until(() -> calls.get() == 1);

        assertThat(runner.drain(Duration.ofMillis(1))).isFalse();
        release.countDown();
        assertThat(runner.drain(Duration.ofSeconds(10))).isTrue();

        assertThat(running.isFinished()).isTrue();
        assertThat(waiting.isFinished()).isFalse();
    }

    @Test
    void closingInterruptsWhatRunsAndLeavesItUnanswered() {
        FakeDelivery delivery = deliver(Tasks.tool());
        await().until(() -> calls.get() == 1);

        runner.close();

        assertThat(interrupted).isTrue();
        assertThat(delivery.isFinished()).isFalse();
        assertThat(sender.sent()).isEmpty();
    }

    private FakeDelivery deliver(Tasks task) {
        FakeDelivery delivery = new FakeDelivery(task.build());
        runner.delivered(delivery);
        return delivery;
    }

    private void awaitTimers(int count) {
        await("the attempt sets its timers").until(() -> timers.pending() == count);
    }

    private List<Failure> failures() {
        return sender.sent(ReportToolFailure.class).stream()
                .map(ReportToolFailure::failure)
                .toList();
    }

    private AttemptRunner<ToolTask> runner(TaskHandler<ToolTask> handler, int limit) {
        return new AttemptRunner<>(
                handler,
                FailureMapper.tools(),
                sender,
                controls,
                RunnerSettings.tools("test-worker").withLimit(limit),
                timers);
    }

    private TaskReport waitForRelease(ToolTask task, Attempt attempt) throws InterruptedException {
        calls.incrementAndGet();
        try {
            release.await();
        } catch (InterruptedException e) {
            assertThat(attempt.isCancelled()).isTrue();
            interrupted.set(true);
            throw e;
        }
        return result(task, "done");
    }

    private static ReportToolResult result(ToolTask task, String text) {
        return new ReportToolResult(
                task.id(), "test-worker", WireJson.mapper().valueToTree(text), null, 0);
    }

    /** A control topic that says what a test says. */
    private static final class Controls implements Cancellations {
        private final VoidWork memory = new VoidWork(100);
        private final List<Consumer<Control>> listeners = new ArrayList<>();

        void say(Control control) {
            memory.add(control);
            listeners.forEach(listener -> listener.accept(control));
        }

        @Override
        public boolean isVoid(TaskId task) {
            return memory.contains(task);
        }

        @Override
        public void listen(Consumer<Control> listener) {
            listeners.add(listener);
        }
    }
}

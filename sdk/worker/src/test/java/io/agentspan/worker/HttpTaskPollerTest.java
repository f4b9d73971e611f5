package io.agentspan.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.ReportHeartbeat;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.task.ToolTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpTaskPollerTest {

    private final FakeGateway gateway = new FakeGateway();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private HttpTaskPoller poller = poller(this::answer, 8, "search");

    @AfterEach
    void close() {
        release.countDown();
        poller.close();
        gateway.close();
    }

    @Test
    void aTaskIsRunAndItsResultReturned() {
        ToolTask task = Tasks.tool().build();
        gateway.tasks.add(task);
        poller.start();

        await().until(() -> !gateway.reports.isEmpty());

        assertThat(gateway.reports)
                .singleElement()
                .isInstanceOfSatisfying(
                        ReportToolResult.class,
                        report -> {
                            assertThat(report.task()).isEqualTo(task.id());
                            assertThat(report.result().toString()).isEqualTo("{\"ok\":true}");
                            assertThat(report.worker()).isEqualTo("w 1");
                        });
        assertThat(gateway.paths).containsExactly("/api/tasks/update-v2");
        assertThat(gateway.keys).containsOnly("secret");
        assertThat(gateway.polls.getFirst().toString())
                .startsWith("/api/tasks/poll/batch/search?workerid=w+1&count=4&timeout=1000");
    }

    @Test
    void theTaskThatComesWithAnAnswerIsRunToo() {
        gateway.tasks.add(Tasks.tool().number(1).build());
        gateway.followers.add(Tasks.tool().number(2).build());
        poller.start();

        await().until(() -> gateway.reports.size() == 2);

        assertThat(gateway.reports)
                .extracting(report -> report.task())
                .containsExactly(
                        Tasks.tool().number(1).build().id(), Tasks.tool().number(2).build().id());
    }

    @Test
    void aLongTaskSendsHeartbeatsAndStopsWhenTheGatewaySaysSo() {
        poller = poller(this::block, 8, "search");
        ToolTask task = Tasks.tool().leaseMillis(300).build();
        gateway.tasks.add(task);
        poller.start();
        await().until(() -> gateway.reports.size() >= 2);
        assertThat(gateway.reports).hasOnlyElementsOfType(ReportHeartbeat.class);

        gateway.cancelled.add(task.id());

        await().until(() -> interrupted.getCount() == 0);
        await().until(() -> running.get() == 0);
        assertThat(gateway.reports).hasOnlyElementsOfType(ReportHeartbeat.class);
    }

    @Test
    void aPollsAnswerStopsATaskLongBeforeItsNextHeartbeatCould() {
        poller = poller(this::block, 8, "search");
        ToolTask task = Tasks.tool().leaseMillis(Duration.ofHours(1).toMillis()).build();
        gateway.tasks.add(task);
        poller.start();
        await().until(() -> running.get() == 1);

        gateway.cancelledAtPoll.add(task.id());

        await().until(() -> interrupted.getCount() == 0);
        await().until(() -> running.get() == 0);
        assertThat(gateway.reports).as("no round trip of the task's own").isEmpty();
    }

    @Test
    void aPermanentFailureIsReportedAsSuch() {
        poller = poller((task, attempt) -> result(task, "x".repeat(300_000)), 8, "search");
        gateway.tasks.add(Tasks.tool().build());
        poller.start();

        await().until(() -> !gateway.reports.isEmpty());

        ReportToolFailure report = (ReportToolFailure) gateway.reports.getFirst();
        assertThat(report.failure().code()).isEqualTo("RESULT_TOO_LARGE");
        assertThat(report.failure().retryable()).isFalse();
    }

    @Test
    void aGatewayThatIsAwayIsAskedAgainLessAndLessOftenAndTheAnswerIsNotLost() {
        poller = poller(this::block, 8, "search");
        gateway.tasks.add(Tasks.tool().build());
        poller.start();
        await().until(() -> running.get() == 1);
        gateway.failWith = 503;
        release.countDown();

        await().until(() -> gateway.polls.size() >= 4);
        assertThat(gateway.reports).isEmpty();
        gateway.failWith = 0;

        await().until(() -> gateway.reports.size() == 1);
        gateway.tasks.add(Tasks.tool().number(2).build());
        await().until(() -> gateway.reports.size() == 2);
    }

    @Test
    void noMoreTasksRunAtOnceThanTheLimitOverAllQueues() {
        poller = poller(this::answer, 3, "search", "mail", "files", "print");
        for (int i = 0; i < 60; i++) {
            gateway.tasks.add(Tasks.tool().number(i).build());
        }

        poller.start();

        await().until(() -> gateway.reports.size() == 60);
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void drainingWaitsForWhatRuns() {
        poller = poller(this::block, 8, "search");
        gateway.tasks.add(Tasks.tool().number(1).build());
        poller.start();
        await().until(() -> running.get() == 1);

        Thread.ofVirtual().start(release::countDown);

        assertThat(poller.drain(Duration.ofSeconds(20))).isTrue();
        assertThat(gateway.reports).singleElement().isInstanceOf(ReportToolResult.class);
    }

    private TaskReport answer(ToolTask task, Attempt attempt) throws InterruptedException {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            assertThat(attempt.headers()).isNotNull();
            Thread.sleep(Duration.ofMillis(5));
            return new ReportToolResult(
                    task.id(), attempt.worker(), WireJson.tree("{\"ok\":true}"), null, 1);
        } finally {
            running.decrementAndGet();
        }
    }

    private TaskReport block(ToolTask task, Attempt attempt) throws InterruptedException {
        running.incrementAndGet();
        try {
            release.await();
            return result(task, "done");
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        } finally {
            running.decrementAndGet();
        }
    }

    private static ReportToolResult result(ToolTask task, String text) {
        return new ReportToolResult(task.id(), "w 1", WireJson.mapper().valueToTree(text), null, 0);
    }

    private HttpTaskPoller poller(TaskHandler<ToolTask> handler, int limit, String... queues) {
        return new HttpTaskPoller(
                gateway.address(),
                () -> Map.of("X-API-Key", "secret"),
                List.of(queues),
                null,
                handler,
                FailureMapper.tools(),
                RunnerSettings.tools("w 1").withLimit(limit));
    }
}

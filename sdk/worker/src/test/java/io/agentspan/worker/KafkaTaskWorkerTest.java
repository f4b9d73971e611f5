package io.agentspan.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.ReportTaskStarted;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.Control;
import io.agentspan.schemas.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaTaskWorkerTest {

    @TempDir static Path directory;
    private static KafkaForTests kafka;

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void start() {
        kafka = new KafkaForTests(directory);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void fiveHundredTasksAreInFlightOnOnePartitionAndAllAreAnswered() {
        KafkaConnection connection = kafka.install(1);
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch release = new CountDownLatch(1);
        worker(
                connection,
                QueueSettings.tools().withMaxInFlight(500),
                RunnerSettings.tools("w").withLimit(500),
                (task, attempt) -> {
                    begun.incrementAndGet();
                    release.await();
                    return done(task);
                });

        for (int i = 0; i < 500; i++) {
            kafka.put(connection, Tasks.tool().number(i).build());
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> begun.get() == 500);
        release.countDown();

        await().untilAsserted(() ->
                assertThat(kafka.committed(connection).get(0).offset()).isEqualTo(500));
        assertThat(results(connection)).hasSize(500).allMatch(count -> count == 1);
        assertThat(begun).hasValue(500);
    }

    @Test
    void aControlRecordInterruptsARunningHandlerAndOneThatCameFirstKeepsItFromRunning()
            throws Exception {
        KafkaConnection connection = kafka.install(2);
        ToolTask early = Tasks.tool().number(1).build();
        say(connection, early.id().execution());
        Set<Long> begun = ConcurrentHashMap.newKeySet();
        CountDownLatch interrupted = new CountDownLatch(1);
        worker(
                connection,
                QueueSettings.tools(),
                RunnerSettings.tools("w"),
                (task, attempt) -> {
                    begun.add(Tasks.numberOf(task));
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                    return done(task);
                });
        ToolTask late = Tasks.tool().number(2).build();

        kafka.put(connection, early);
        kafka.put(connection, late);
        await().until(() -> begun.contains(2L));
        say(connection, late.id().execution());

        interrupted.await();
        await().until(() -> kafka.committed(connection).get(0).offset() == 2);
        assertThat(begun).containsExactly(2L);
        assertThat(kafka.read(connection, Topic.COMMANDS)).isEmpty();
    }

    @Test
    void aTaskWithSideEffectsIsCommittedAsDoneBeforeItBegins() {
        KafkaConnection connection = kafka.install(1);
        List<Long> offsets = new ArrayList<>();
        CountDownLatch ran = new CountDownLatch(1);
        worker(
                connection,
                QueueSettings.tools().withCommitInterval(Duration.ofHours(1)),
                RunnerSettings.tools("w"),
                (task, attempt) -> {
                    offsets.add(kafka.committed(connection).get(0).offset());
                    ran.countDown();
                    return done(task);
                });

        kafka.put(connection, Tasks.tool().number(1).sideEffects().build());

        await().until(() -> ran.getCount() == 0);
        assertThat(offsets).containsExactly(1L);
        await().until(() -> !results(connection).isEmpty());
        assertThat(reports(connection, ReportTaskStarted.class)).hasSize(1);
    }

    @Test
    void whenWorkersComeAndGoUnderLoadNothingIsLostAndHardlyAnythingRunsTwice() throws Exception {
        KafkaConnection connection = kafka.install(8);
        int tasks = 1_000;
        Random random = new Random(42);
        Map<Long, AtomicInteger> runs = new ConcurrentHashMap<>();
        TaskHandler<ToolTask> handler =
                (task, attempt) -> {
                    runs.computeIfAbsent(Tasks.numberOf(task), id -> new AtomicInteger())
                            .incrementAndGet();
                    Thread.sleep(task.id().hashCode() & 15);
                    return done(task);
                };
        List<KafkaTaskWorker<ToolTask>> workers = new ArrayList<>();
        workers.add(busy(connection, handler));

        for (int i = 0; i < tasks; i++) {
            kafka.put(connection, Tasks.tool().partition(i % 8).number(i).build());
            if (i % 250 == 100) {
                workers.add(busy(connection, handler));
            } else if (i % 250 == 249) {
                workers.remove(random.nextInt(workers.size())).drain(Duration.ofSeconds(5));
            }
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> results(connection).size() == tasks);
        assertThat(runs).hasSize(tasks);
        // A process that loses its session on a busy machine may cost a few.
        assertThat(runs.values().stream().mapToInt(AtomicInteger::get).sum())
                .isBetween(tasks, tasks + tasks / 100);
    }

    @Test
    void workersThatDieUnderLoadLoseNothing() {
        KafkaConnection connection = kafka.install(4);
        int tasks = 600;
        Set<Long> finished = ConcurrentHashMap.newKeySet();
        Map<Long, AtomicInteger> runsAfterCommit = new ConcurrentHashMap<>();
        List<TaskQueueConsumer<ToolTask>> alive = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            kafka.put(connection, Tasks.tool().partition(i % 4).number(i).build());
        }

        for (int life = 0; life < 4; life++) {
            Set<Long> committedBefore = finishedAndCommitted(connection, finished, tasks);
            TaskQueueConsumer<ToolTask> consumer =
                    new TaskQueueConsumer<>(
                            connection,
                            KafkaForTests.queue(connection),
                            ToolTask.class,
                            QueueSettings.tools().withMaxInFlight(200),
                            delivery -> {
                                long number = Tasks.numberOf(delivery.task());
                                if (committedBefore.contains(number)) {
                                    runsAfterCommit
                                            .computeIfAbsent(number, id -> new AtomicInteger())
                                            .incrementAndGet();
                                }
                                if (number % 7 != 0) {
                                    finished.add(number);
                                    delivery.finished();
                                }
                            });
            alive.add(consumer);
            consumer.start();
            int wanted = Math.min((life + 1) * 200, tasks - tasks / 7 - 1);
            await().until(() -> finished.size() >= wanted);
            consumer.abandon();
        }

        assertThat(finished).hasSize(tasks - (tasks + 6) / 7);
        assertThat(runsAfterCommit).isEmpty();
        alive.forEach(TaskQueueConsumer::close);
    }

    /** The numbers whose records the group's commits say are done. */
    private static Set<Long> finishedAndCommitted(
            KafkaConnection connection, Set<Long> finished, int tasks) {
        Set<Long> done = new HashSet<>();
        kafka.committed(connection)
                .forEach((partition, committed) ->
                        ProgressCodec.decode(committed.offset(), committed.metadata())
                                .ifPresent(progress -> {
                                    for (long i = 0; i < progress.next(); i++) {
                                        if (!progress.unfinished().contains(i)) {
                                            done.add(i * 4 + partition);
                                        }
                                    }
                                }));
        assertThat(done).allMatch(number -> number < tasks).isSubsetOf(finished);
        return done;
    }

    private KafkaTaskWorker<ToolTask> busy(
            KafkaConnection connection, TaskHandler<ToolTask> handler) {
        return worker(
                connection,
                QueueSettings.tools().withMaxInFlight(100),
                RunnerSettings.tools("w").withLimit(20),
                handler);
    }

    private KafkaTaskWorker<ToolTask> worker(
            KafkaConnection connection,
            QueueSettings queue,
            RunnerSettings settings,
            TaskHandler<ToolTask> handler) {
        KafkaCommandSender sender = new KafkaCommandSender(connection);
        Map<String, QueueSettings> queues = new LinkedHashMap<>();
        queues.put(KafkaForTests.QUEUE, queue);
        KafkaTaskWorker<ToolTask> worker =
                KafkaTaskWorker.tools(
                        connection, sender, queues, handler, FailureMapper.tools(), settings);
        open.add(sender);
        open.add(worker);
        worker.start();
        return worker;
    }

    private static void say(KafkaConnection connection, ExecutionId execution) {
        kafka.put(
                connection.topics().of(Topic.CONTROL),
                execution.partition(),
                WireJson.bytes(new Control.ExecutionClosed(execution, "cancelled")),
                Map.of());
    }

    private static TaskReport done(ToolTask task) {
        return new ReportToolResult(task.id(), "w", WireJson.tree("{\"ok\":true}"), null, 0);
    }

    /** How often each task was answered with a result. */
    private static List<Integer> results(KafkaConnection connection) {
        Map<ExecutionId, Integer> counts = new LinkedHashMap<>();
        reports(connection, ReportToolResult.class)
                .forEach(report -> counts.merge(report.execution(), 1, Integer::sum));
        return List.copyOf(counts.values());
    }

    private static <C extends Command> List<C> reports(KafkaConnection connection, Class<C> type) {
        return kafka.read(connection, Topic.COMMANDS).stream()
                .map(record -> WireJson.read(record.value(), Command.class))
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}

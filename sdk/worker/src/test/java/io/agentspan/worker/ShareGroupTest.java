package io.agentspan.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShareGroupTest {
    private static final QueueSettings SHARE =
            QueueSettings.tools().withDelivery(DeliveryMode.SHARE);

    @TempDir static Path directory;
    private static KafkaForTests kafka;

    private final List<TaskQueueConsumer<ToolTask>> consumers = new ArrayList<>();
    private final KafkaConnection connection = kafka.install(1);

    @BeforeAll
    static void start() {
        kafka = new KafkaForTests(directory);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @AfterEach
    void close() {
        consumers.forEach(TaskQueueConsumer::close);
    }

    @Test
    void twoProcessesShareOnePartitionAndNoTaskRunsTwice() {
        Collector first = new Collector();
        Collector second = new Collector();
        consume(first, SHARE.withMaxInFlight(8));
        consume(second, SHARE.withMaxInFlight(8));

        put(0, 30);

        await().untilAsserted(() -> {
            first.finishAll();
            second.finishAll();
            assertThat(first.size() + second.size()).isEqualTo(30);
        });
        assertThat(first.size()).isPositive();
        assertThat(second.size()).isPositive();
        List<Long> all = new ArrayList<>(first.numbers());
        all.addAll(second.numbers());
        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void whatIsFinishedDoesNotRunAgainAndWhatIsNotDoes() throws Exception {
        put(0, 6);
        Collector first = new Collector();
        TaskQueueConsumer<ToolTask> leaving = consume(first, SHARE);
        await().until(() -> first.size() == 6);
        first.finish(1, 4);
        first.deliveries().get(1).settled().toCompletableFuture().get();
        first.deliveries().get(4).settled().toCompletableFuture().get();

        leaving.abandon();
        Collector second = new Collector();
        consume(second, SHARE);

        await().until(() -> second.size() == 4);
        assertThat(second.numbers()).containsExactlyInAnyOrder(0L, 2L, 3L, 5L);
    }

    @Test
    void leavingGivesUnfinishedTasksBackAtOnce() {
        put(0, 3);
        Collector first = new Collector();
        TaskQueueConsumer<ToolTask> leaving = consume(first, SHARE);
        Collector second = new Collector();
        await().until(() -> first.size() == 3);
        first.finish(0);
        consume(second, SHARE);

        leaving.close();

        await().atMost(Duration.ofSeconds(10)).until(() -> second.size() == 2);
        assertThat(second.numbers()).containsExactlyInAnyOrder(1L, 2L);
        assertThat(first.revoking).hasSize(2);
        assertThat(first.deliveries().get(1).revoked()).isTrue();
        assertThat(first.deliveries().get(1).settled().toCompletableFuture())
                .isCompletedExceptionally();
    }

    @Test
    void aTaskThatTakesLongerThanItsLockIsKept() {
        lock(1_500);
        put(0, 1);
        Collector first = new Collector();
        Collector second = new Collector();
        consume(first, SHARE.withMaxInFlight(1));
        await().until(() -> first.size() == 1);
        consume(second, SHARE.withMaxInFlight(1));

        await().during(Duration.ofSeconds(4)).until(() -> second.size() == 0);

        first.finishAll();
        assertThat(first.deliveries().getFirst().settled().toCompletableFuture())
                .succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void aTaskThatCannotBeReadGoesToTheDeadLettersAndTheOthersGoOn() {
        byte[] garbage = "{\"type\":\"tool-task\"".getBytes(StandardCharsets.UTF_8);
        kafka.put(KafkaForTests.queue(connection), 0, garbage, Map.of());
        put(1, 1);
        Collector collector = new Collector();
        TaskQueueConsumer<ToolTask> consumer = consume(collector, SHARE);

        await().until(() -> collector.numbers().equals(List.of(1L)));
        collector.finishAll();
        await().until(() -> consumer.inFlight() == 0);

        ConsumerRecord<byte[], byte[]> letter =
                kafka.read(connection, Topic.DEAD_LETTERS).getFirst();
        assertThat(letter.value()).isEqualTo(garbage);
        assertThat(TaskRecords.headers(letter)).containsKey(Headers.REASON);
    }

    @Test
    void fetchingPausesAboutTheLimitAndGoesOnBelowIt() {
        put(0, 120);
        Collector collector = new Collector();
        TaskQueueConsumer<ToolTask> consumer = consume(collector, SHARE.withMaxInFlight(10));

        await().until(() -> collector.size() >= 10);
        // Several lanes may have asked at the same time.
        await().during(Duration.ofSeconds(1)).until(() -> consumer.inFlight() < 60);

        await().until(() -> {
            collector.finishAll();
            return collector.size() == 120;
        });
        assertThat(collector.numbers()).doesNotHaveDuplicates();
    }

    @Test
    void aTaskWithWhichProcessesDiedIsPutAsideAndItsCallIsTold() {
        put(7, 1);
        for (int death = 0; death < 3; death++) {
            Collector collector = new Collector();
            TaskQueueConsumer<ToolTask> dying = consume(collector, SHARE.withMostDeliveries(2));
            await().until(() -> collector.size() == 1);
            dying.abandon();
        }
        Collector last = new Collector();
        consume(last, SHARE.withMostDeliveries(2));

        await().until(() -> last.poisoned.size() == 1);

        assertThat(last.size()).isZero();
        assertThat(kafka.read(connection, Topic.DEAD_LETTERS)).hasSize(1);
    }

    @Test
    @Tag("faults")
    void fiveHundredTasksAreUnderWayOnOnePartitionAndAllAreAnsweredOnce() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch release = new CountDownLatch(1);
        for (int i = 0; i < 500; i++) {
            kafka.putSoon(connection, Tasks.tool().number(i).build());
        }

        try (KafkaCommandSender sender = new KafkaCommandSender(connection);
                KafkaTaskWorker<ToolTask> worker =
                        worker(
                                sender,
                                (task, attempt) -> {
                                    begun.incrementAndGet();
                                    release.await();
                                    return done(task);
                                })) {
            worker.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> begun.get() == 500);
            release.countDown();

            await().until(() -> results() == 500);
        }
        assertThat(begun).hasValue(500);
    }

    @Test
    @Tag("faults")
    void whenWorkersComeAndGoUnderLoadNothingIsLostAndHardlyAnythingRunsTwice() throws Exception {
        int tasks = 1_000;
        AtomicInteger begun = new AtomicInteger();
        TaskHandler<ToolTask> handler =
                (task, attempt) -> {
                    begun.incrementAndGet();
                    Thread.sleep(task.id().hashCode() & 15);
                    return done(task);
                };
        Deque<KafkaTaskWorker<ToolTask>> workers = new ArrayDeque<>();
        try (KafkaCommandSender sender = new KafkaCommandSender(connection)) {
            for (int i = 0; i < tasks; i++) {
                if (i % 250 == 0) {
                    workers.add(worker(sender, handler));
                    workers.getLast().start();
                } else if (i % 250 == 249 && workers.size() > 1) {
                    workers.remove().drain(Duration.ofSeconds(5));
                }
                kafka.put(connection, Tasks.tool().number(i).build());
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> results() == tasks);
            workers.forEach(KafkaTaskWorker::close);
        }
        assertThat(begun.get()).isBetween(tasks, tasks + tasks / 100);
    }

    @Test
    void drainingTakesNoMoreTasksAndWaitsForTheOthers() {
        put(0, 2);
        Collector collector = new Collector();
        TaskQueueConsumer<ToolTask> consumer = consume(collector, SHARE);
        await().until(() -> collector.size() == 2);

        assertThat(consumer.drain(Duration.ofMillis(1))).isFalse();
        put(2, 1);
        collector.finishAll();

        assertThat(consumer.drain(Duration.ofSeconds(10))).isTrue();
        assertThat(collector.size()).isEqualTo(2);
    }

    @Test
    void aQueueKeepsTheKindOfGroupItHas() throws Exception {
        put(0, 1);
        Collector collector = new Collector();
        TaskQueueConsumer<ToolTask> classic = consume(collector, QueueSettings.tools());
        await().until(() -> collector.size() == 1);
        collector.finish(0);
        collector.deliveries().getFirst().settled().toCompletableFuture().get();
        classic.close();

        try (QueueGroup group = group()) {
            assertThat(group.choose(QueueSettings.tools().withDelivery(DeliveryMode.AUTO)))
                    .isEqualTo(GroupKind.CLASSIC);
            assertThatThrownBy(() -> group.choose(SHARE))
                    .isInstanceOf(QueueGroupException.class)
                    .hasMessageContaining("AS-6018");
        }
    }

    @Test
    void aNewQueueGetsAShareGroupOnlyWhereThatIsSafe() {
        QueueSettings auto = QueueSettings.tools().withDelivery(DeliveryMode.AUTO);
        try (QueueGroup group = group()) {
            assertThat(group.choose(auto)).isEqualTo(GroupKind.SHARE);
            assertThat(group.choose(QueueSettings.speculative().withDelivery(DeliveryMode.AUTO)))
                    .isEqualTo(GroupKind.CLASSIC);
            assertThat(group.prepareShare()).isEqualTo(10);
        }
    }

    private KafkaTaskWorker<ToolTask> worker(CommandSender sender, TaskHandler<ToolTask> handler) {
        return KafkaTaskWorker.tools(
                connection,
                sender,
                Map.of(KafkaForTests.QUEUE, SHARE.withMaxInFlight(500)),
                handler,
                FailureMapper.tools(),
                RunnerSettings.tools("w").withLimit(500));
    }

    private static TaskReport done(ToolTask task) {
        return new ReportToolResult(task.id(), "w", WireJson.tree("1"), null, 0);
    }

    private long results() {
        return kafka.read(connection, Topic.COMMANDS).stream()
                .map(record -> WireJson.read(record.value(), Command.class))
                .filter(ReportToolResult.class::isInstance)
                .map(Command::execution)
                .distinct()
                .count();
    }

    private QueueGroup group() {
        return new QueueGroup(
                connection, TaskQueueConsumer.groupId(KafkaForTests.queue(connection)));
    }

    private void lock(int millis) {
        ConfigResource group =
                new ConfigResource(
                        ConfigResource.Type.GROUP,
                        TaskQueueConsumer.groupId(KafkaForTests.queue(connection)));
        kafka.admin(admin ->
                admin.incrementalAlterConfigs(
                                Map.of(
                                        group,
                                        List.of(
                                                new AlterConfigOp(
                                                        new ConfigEntry(
                                                                "share.record.lock.duration.ms",
                                                                Integer.toString(millis)),
                                                        AlterConfigOp.OpType.SET))))
                        .all()
                        .get());
    }

    private void put(int from, int count) {
        for (int i = from; i < from + count; i++) {
            kafka.put(connection, Tasks.tool().number(i).build());
        }
    }

    private TaskQueueConsumer<ToolTask> consume(Collector collector, QueueSettings settings) {
        TaskQueueConsumer<ToolTask> consumer =
                new TaskQueueConsumer<>(
                        connection,
                        KafkaForTests.queue(connection),
                        ToolTask.class,
                        settings,
                        collector);
        consumers.add(consumer);
        consumer.start();
        return consumer;
    }
}

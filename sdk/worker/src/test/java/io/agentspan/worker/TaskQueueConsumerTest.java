package io.agentspan.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentspan.schemas.id.Cause;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskQueueConsumerTest {

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
    void afterADeathOnlyUnfinishedTasksRunAgain() {
        put(0, 10);
        Collector first = new Collector();
        TaskQueueConsumer<ToolTask> dying = consume(first, QueueSettings.tools());
        await().until(() -> first.size() == 10);
        first.finish(1, 2, 5, 9);
        awaitCommitted(0, List.of(0L, 3L, 4L, 6L, 7L, 8L));

        dying.abandon();
        put(10, 2);
        Collector second = new Collector();
        consume(second, QueueSettings.tools());

        await().until(() -> second.numbers().contains(11L));
        assertThat(second.numbers()).containsExactly(0L, 3L, 4L, 6L, 7L, 8L, 10L, 11L);
    }

    @Test
    void aReEmittedCauseIsSkippedAlsoAfterARestart() {
        kafka.put(connection, Tasks.tool().number(0).build(), new Cause(0, 100, 0));
        kafka.put(connection, Tasks.tool().number(1).build(), new Cause(0, 101, 0));
        kafka.put(connection, Tasks.tool().number(0).build(), new Cause(0, 100, 0));
        Collector first = new Collector();
        TaskQueueConsumer<ToolTask> dying = consume(first, QueueSettings.speculative());
        await().until(() -> first.size() == 2);
        awaitCommitted(0, List.of(0L, 1L));

        dying.abandon();
        kafka.put(connection, Tasks.tool().number(1).build(), new Cause(0, 101, 0));
        kafka.put(connection, Tasks.tool().number(2).build(), new Cause(0, 102, 0));
        Collector second = new Collector();
        consume(second, QueueSettings.speculative());

        await().until(() -> second.numbers().contains(2L));
        assertThat(first.numbers()).containsExactly(0L, 1L);
        assertThat(second.numbers()).containsExactly(0L, 1L, 2L);
    }

    @Test
    void aRecordWithAMalformedCauseRuns() {
        kafka.put(
                KafkaForTests.queue(connection),
                0,
                io.agentspan.schemas.WireJson.bytes(Tasks.tool().number(4).build()),
                Map.of(Headers.CAUSE, "nonsense"));
        Collector collector = new Collector();

        consume(collector, QueueSettings.tools());

        await().until(() -> collector.numbers().equals(List.of(4L)));
    }

    @Test
    void fetchingPausesAtTheLimitAndGoesOnBelowIt() {
        put(0, 50);
        Collector collector = new Collector();
        TaskQueueConsumer<ToolTask> consumer =
                consume(collector, QueueSettings.tools().withMaxInFlight(10));

        await().until(() -> collector.size() == 10);
        await().during(Duration.ofMillis(300)).until(() -> consumer.inFlight() == 10);
        collector.finishAll();

        await().until(() -> {
            collector.finishAll();
            return collector.size() == 50;
        });
        assertThat(collector.numbers()).doesNotHaveDuplicates();
    }

    @Test
    void fetchingPausesBeforeTheBrokerWouldRefuseTheUnfinishedOffsetsAndGoesOnWhenTheyAreFewer() {
        int tasks = 3_000;
        for (int i = 0; i < tasks; i++) {
            kafka.putSoon(connection, Tasks.tool().number(i).build());
        }
        Collector first = new Collector();
        TaskQueueConsumer<ToolTask> dying =
                consume(first, QueueSettings.tools().withMaxInFlight(tasks));
        await().during(Duration.ofSeconds(1))
                .until(() -> {
                    int now = first.size();
                    return now > 2_000 && now < 2_500;
                });
        int underWay = first.size();
        await().untilAsserted(() -> assertThat(progress().orElseThrow()).hasSize(underWay));
        assertThat(kafka.committed(connection).get(0).metadata().length())
                .isBetween(AssignedPartition.METADATA_PAUSE, AssignedPartition.METADATA_LIMIT);

        first.deliveries().subList(100, underWay).forEach(Delivery::finished);
        await().until(() -> first.size() == tasks);
        first.deliveries().subList(underWay, tasks).forEach(Delivery::finished);
        awaitCommitted(0, LongStream.range(0, 100).boxed().toList());
        dying.abandon();

        Collector second = new Collector();
        consume(second, QueueSettings.tools());
        await().until(() -> second.size() == 100);
        assertThat(first.numbers()).doesNotHaveDuplicates();
    }

    @Test
    void aTaskThatCannotBeReadGoesToTheDeadLettersAndTheOthersGoOn() {
        byte[] garbage = "{\"type\":\"tool-task\"".getBytes(StandardCharsets.UTF_8);
        kafka.put(KafkaForTests.queue(connection), 0, garbage, Map.of("traceparent", "00-1"));
        put(1, 1);
        Collector collector = new Collector();
        consume(collector, QueueSettings.tools());

        await().until(() -> collector.numbers().equals(List.of(1L)));
        collector.finishAll();
        awaitCommitted(2, List.of());

        ConsumerRecord<byte[], byte[]> letter =
                kafka.read(connection, Topic.DEAD_LETTERS).getFirst();
        assertThat(letter.value()).isEqualTo(garbage);
        assertThat(TaskRecords.headers(letter))
                .containsEntry("traceparent", "00-1")
                .containsEntry(Headers.ORIGIN, KafkaForTests.queue(connection) + ":0:0")
                .containsKey(Headers.REASON);
    }

    @Test
    void anOffsetThatSomebodyElseCommittedIsWhereTasksContinue() {
        put(0, 5);
        String group = TaskQueueConsumer.groupId(KafkaForTests.queue(connection));
        kafka.admin(admin ->
                admin.alterConsumerGroupOffsets(
                                group, Map.of(partition(), new OffsetAndMetadata(3, "by hand")))
                        .all()
                        .get());
        Collector collector = new Collector();

        consume(collector, QueueSettings.tools());

        await().until(() -> collector.numbers().equals(List.of(3L, 4L)));
    }

    @Test
    void whenTheLogNoLongerReachesBackTasksContinueAtItsStart() {
        put(0, 6);
        Collector first = new Collector();
        TaskQueueConsumer<ToolTask> dying = consume(first, QueueSettings.tools());
        await().until(() -> first.size() == 6);
        first.finish(1, 3, 5);
        awaitCommitted(0, List.of(0L, 2L, 4L));
        dying.abandon();

        kafka.admin(admin ->
                admin.deleteRecords(Map.of(partition(), RecordsToDelete.beforeOffset(3)))
                        .all()
                        .get());
        Collector second = new Collector();
        consume(second, QueueSettings.tools());

        await().until(() -> second.numbers().equals(List.of(4L)));
        second.finishAll();
        awaitCommitted(6, List.of());
    }

    @Test
    void aDeliveryIsSettledOnceItsEndIsCommitted() throws Exception {
        put(0, 2);
        Collector collector = new Collector();
        consume(collector, QueueSettings.tools().withCommitInterval(Duration.ofHours(1)));
        await().until(() -> collector.size() == 2);
        Delivery<ToolTask> second = collector.deliveries().get(1);

        second.finished();
        second.settled().toCompletableFuture().get();

        assertThat(kafka.committed(connection).get(0).offset()).isZero();
        assertThat(progress()).contains(List.of(0L));
    }

    @Test
    void closingCommitsWhatIsFinishedAndRevokesTheRest() {
        put(0, 3);
        Collector collector = new Collector();
        TaskQueueConsumer<ToolTask> consumer =
                consume(collector, QueueSettings.tools().withCommitInterval(Duration.ofHours(1)));
        await().until(() -> collector.size() == 3);
        collector.finish(0, 2);

        consumer.close();

        assertThat(kafka.committed(connection).get(0).offset()).isEqualTo(1);
        assertThat(progress()).contains(List.of(1L));
        Delivery<ToolTask> left = collector.deliveries().get(1);
        assertThat(left.revoked()).isTrue();
        left.finished();
        assertThat(left.settled().toCompletableFuture()).isCompletedExceptionally();
        assertThat(collector.revoking).containsExactly(left);
    }

    @Test
    void drainingTakesNoMoreTasksAndWaitsForTheOthers() {
        put(0, 2);
        Collector collector = new Collector();
        TaskQueueConsumer<ToolTask> consumer = consume(collector, QueueSettings.tools());
        await().until(() -> collector.size() == 2);

        assertThat(consumer.drain(Duration.ofMillis(1))).isFalse();
        put(2, 1);
        collector.finishAll();

        assertThat(consumer.drain(Duration.ofSeconds(10))).isTrue();
        assertThat(collector.size()).isEqualTo(2);
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

    private TopicPartition partition() {
        return new TopicPartition(KafkaForTests.queue(connection), 0);
    }

    private void awaitCommitted(long offset, List<Long> unfinished) {
        await("the commit")
                .untilAsserted(() -> {
                    assertThat(kafka.committed(connection)).containsKey(0);
                    assertThat(kafka.committed(connection).get(0).offset()).isEqualTo(offset);
                    assertThat(progress()).contains(unfinished);
                });
    }

    private Optional<List<Long>> progress() {
        OffsetAndMetadata committed = kafka.committed(connection).get(0);
        return ProgressCodec.decode(committed.offset(), committed.metadata())
                .map(CommittedProgress::unfinished);
    }
}

package io.agentspan.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task that takes every process with it that runs it. */
class PoisonTaskTest {
    private static final long POISON = 7;

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
        consumers.forEach(TaskQueueConsumer::abandon);
    }

    @Test
    void isPutAsideAfterFiveDeathsAndTheTasksBesideItAreAllRun() {
        put(0, 20);
        List<Long> finished = new ArrayList<>();
        int poisonRuns = 0;
        int innocentRuns = 0;
        Collector collector = new Collector();

        for (int life = 0; life < 12 && collector.poisoned.isEmpty(); life++) {
            Collector mine = new Collector();
            collector = mine;
            TaskQueueConsumer<ToolTask> dying = consume(mine, QueueSettings.tools());
            // The poison works before anything else is done, unless it is not among those begun.
            await().until(() -> {
                finishAllButThePoison(mine, finished, mine.numbers().contains(POISON));
                return mine.numbers().contains(POISON) || !mine.poisoned.isEmpty();
            });
            poisonRuns += mine.numbers().contains(POISON) ? 1 : 0;
            innocentRuns += (int) mine.numbers().stream().filter(n -> n != POISON).count();
            if (mine.poisoned.isEmpty()) {
                dying.abandon();
            }
        }

        Collector last = collector;
        await().until(() -> {
            finishAllButThePoison(last, finished, false);
            return finished.size() == 19;
        });
        assertThat(finished).doesNotContain(POISON).doesNotHaveDuplicates();
        assertThat(poisonRuns).isEqualTo(5);
        assertThat(innocentRuns).isLessThan(19 * 3);
        assertThat(Tasks.numberOf(last.poisoned.getFirst().task())).isEqualTo(POISON);
        List<ConsumerRecord<byte[], byte[]>> letters = kafka.read(connection, Topic.DEAD_LETTERS);
        assertThat(letters).hasSize(1);
        assertThat(TaskRecords.headers(letters.getFirst()).get(Headers.REASON))
                .isEqualTo("5 workers died with this task");
    }

    @Test
    void isFoundAlsoByOwnersThatDieBeforeTheirFirstCommit() {
        put(7, 1);
        QueueSettings never =
                QueueSettings.tools().withCommitInterval(Duration.ofHours(1)).withMostDeliveries(2);
        for (int life = 0; life < 2; life++) {
            Collector mine = new Collector();
            TaskQueueConsumer<ToolTask> dying = consume(mine, never);
            await().until(() -> mine.size() == 1);
            dying.abandon();
        }
        Collector last = new Collector();

        consume(last, never);

        await().until(() -> last.poisoned.size() == 1);
        assertThat(last.size()).isZero();
    }

    @Test
    void ownersThatLeaveInOrderAreNotCounted() {
        put(7, 1);
        for (int life = 0; life < 4; life++) {
            Collector mine = new Collector();
            TaskQueueConsumer<ToolTask> leaving =
                    consume(mine, QueueSettings.tools().withMostDeliveries(1));
            await().until(() -> mine.size() == 1);
            leaving.close();
            assertThat(mine.poisoned).isEmpty();
        }
    }

    @Test
    void itsExecutionIsTold() {
        put(7, 1);
        QueueSettings once = QueueSettings.tools().withMostDeliveries(1);
        Collector dead = new Collector();
        TaskQueueConsumer<ToolTask> dying = consume(dead, once);
        await().until(() -> dead.size() == 1);
        dying.abandon();

        try (KafkaCommandSender sender = new KafkaCommandSender(connection);
                KafkaTaskWorker<ToolTask> worker =
                        KafkaTaskWorker.tools(
                                connection,
                                sender,
                                Map.of(KafkaForTests.QUEUE, once),
                                (task, attempt) ->
                                        new ReportToolResult(
                                                task.id(), "w", WireJson.tree("1"), null, 0),
                                FailureMapper.tools(),
                                RunnerSettings.tools("w"))) {
            worker.start();
            await().untilAsserted(
                            () -> assertThat(kafka.read(connection, Topic.COMMANDS)).hasSize(1));
            await().until(() -> kafka.committed(connection).get(0).offset() == 1);
        }

        ReportToolFailure told =
                (ReportToolFailure)
                        WireJson.read(
                                kafka.read(connection, Topic.COMMANDS).getFirst().value(),
                                Command.class);
        assertThat(told.failure().code()).isEqualTo("WORKERS_DIED");
        assertThat(told.failure().retryable()).isFalse();
        assertThat(told.failure().message()).contains("dead letters");
    }

    private static void finishAllButThePoison(
            Collector collector, List<Long> finished, boolean tooLate) {
        for (Delivery<ToolTask> each : collector.deliveries()) {
            long number = Tasks.numberOf(each.task());
            if (number != POISON && !tooLate && !finished.contains(number)) {
                each.finished();
                finished.add(number);
            }
        }
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

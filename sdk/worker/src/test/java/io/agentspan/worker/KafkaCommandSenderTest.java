package io.agentspan.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.CancelExecution;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaCommandSenderTest {

    @TempDir static Path directory;
    private static KafkaForTests kafka;

    @BeforeAll
    static void start() {
        kafka = new KafkaForTests(directory);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void aCommandIsOnThePartitionOfItsExecutionWithKeyAndHeadersOnceAcknowledged()
            throws Exception {
        KafkaConnection connection = kafka.install(4);
        ExecutionId execution = ExecutionId.of(1, 2, 77);
        Command command = new CancelExecution(execution, "enough");

        try (KafkaCommandSender sender = new KafkaCommandSender(connection)) {
            get(sender.send(command, Map.of(Headers.COMMAND_ID, "c-1")));

            ConsumerRecord<byte[], byte[]> record =
                    kafka.read(connection, Topic.COMMANDS).getFirst();
            assertThat(record.partition()).isEqualTo(2);
            assertThat(new String(record.key(), StandardCharsets.UTF_8))
                    .isEqualTo(execution.value());
            assertThat(WireJson.read(record.value(), Command.class)).isEqualTo(command);
            assertThat(headers(record))
                    .containsEntry(Headers.TYPE, "cancel-execution")
                    .containsEntry(Headers.VERSION, "1")
                    .containsEntry(Headers.COMMAND_ID, "c-1");
        }
    }

    @Test
    void aCommandThatNoRecordHoldsIsRefusedBeforeItIsSent() {
        KafkaConnection connection = kafka.install(1);
        Command command =
                new CancelExecution(
                        ExecutionId.of(1, 0, 77), "x".repeat(Topic.MAX_RECORD_BYTES + 1));

        try (KafkaCommandSender sender = new KafkaCommandSender(connection)) {
            assertThatThrownBy(() -> get(sender.send(command)))
                    .hasCauseInstanceOf(CommandTooLargeException.class)
                    .hasMessageContaining("AS-6002 ")
                    .hasMessageContaining(command.execution().value());
            assertThat(kafka.read(connection, Topic.COMMANDS)).isEmpty();
        }
    }

    @Test
    void aBurstIntoNewPartitionsArrivesWholeAndInOrder() throws Exception {
        KafkaConnection connection = kafka.install(8);
        int each = 500;

        try (KafkaCommandSender sender = new KafkaCommandSender(connection)) {
            List<CompletableFuture<Void>> sent = new ArrayList<>();
            for (int i = 0; i < each * 8; i++) {
                sent.add(
                        sender.send(new CancelExecution(ExecutionId.of(1, i % 8, 77), "" + i))
                                .toCompletableFuture());
            }
            CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new))
                    .get(30, TimeUnit.SECONDS);
        }

        Map<Integer, List<Integer>> numbers = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : kafka.read(connection, Topic.COMMANDS)) {
            CancelExecution command = WireJson.read(record.value(), CancelExecution.class);
            numbers.computeIfAbsent(record.partition(), id -> new ArrayList<>())
                    .add(Integer.valueOf(command.reason()));
        }
        assertThat(numbers).hasSize(8);
        assertThat(numbers.values()).allSatisfy(some -> assertThat(some).hasSize(each).isSorted());
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        return TaskRecords.headers(record);
    }

    private static void get(java.util.concurrent.CompletionStage<Void> stage) throws Exception {
        stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}

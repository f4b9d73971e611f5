package io.agentspan.llm;

import io.agentspan.broker.EmbeddedBroker;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Cause;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.task.Conversation;
import io.agentspan.schemas.task.ModelTask;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.topic.Control;
import io.agentspan.schemas.topic.Delta;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.worker.KafkaConnection;
import io.agentspan.worker.TopicInstaller;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A real broker with all topics, and the orchestrator's place beside it. */
final class TestCluster implements AutoCloseable {
    private static final int PARTITIONS = 2;

    private final EmbeddedBroker broker;
    private final KafkaConnection connection;
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicLong offsets = new AtomicLong();

    TestCluster(Path directory) {
        broker = EmbeddedBroker.start(directory);
        connection = KafkaConnection.to(broker.bootstrapServers());
        new TopicInstaller(connection, PARTITIONS, 1).install();
        producer =
                new KafkaProducer<>(
                        connection.client(Map.of()),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    static ExecutionId execution(int n) {
        return ExecutionId.of(1_700_000_000_000L + n, n % PARTITIONS, n);
    }

    /** The first attempt of the first model call of an execution. */
    static ModelTask task(ExecutionId execution, String model) {
        FrameId root = FrameId.root(execution);
        TaskId id = new TaskId(execution, CallId.model(root, 1), 1, Digest.of(execution.value()));
        return new ModelTask(
                id,
                "researcher",
                execution.partition(),
                10_000,
                60_000,
                model,
                null,
                "Be brief.",
                Conversation.whole(Digest.ZERO, List.of(new Message.User("Hello?"))),
                List.of(),
                null,
                null,
                null);
    }

    void send(ModelTask task) {
        send(
                Topic.MODEL_TASKS,
                task.id().execution(),
                "model-task",
                WireJson.mapper().writerFor(Task.class).writeValueAsBytes(task));
    }

    void send(Control control) {
        send(
                Topic.CONTROL,
                control.execution(),
                "control",
                WireJson.mapper().writerFor(Control.class).writeValueAsBytes(control));
    }

    private void send(Topic topic, ExecutionId execution, String type, byte[] value) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(
                        connection.topics().of(topic),
                        execution.partition(),
                        execution.value(),
                        value);
        Cause cause = new Cause(execution.partition(), offsets.incrementAndGet(), 0);
        record.headers()
                .add(Headers.TYPE, type.getBytes(StandardCharsets.UTF_8))
                .add(Headers.VERSION, "1".getBytes(StandardCharsets.UTF_8))
                .add(Headers.CAUSE, cause.toString().getBytes(StandardCharsets.UTF_8));
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All commands so far. */
    List<Command> commands() {
        return values(Topic.COMMANDS, Command.class);
    }

    /** All pieces of replies so far. */
    List<Delta> deltas() {
        return values(Topic.DELTAS, Delta.class);
    }

    private <T> List<T> values(Topic topic, Class<T> type) {
        return records(topic).stream().map(r -> WireJson.read(r.value(), type)).toList();
    }

    List<ConsumerRecord<String, byte[]>> records(Topic topic) {
        List<TopicPartition> partitions =
                IntStream.range(0, PARTITIONS)
                        .mapToObj(p -> new TopicPartition(connection.topics().of(topic), p))
                        .toList();
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        connection.client(Map.of()),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(50)).forEach(records::add);
            }
        }
        return records;
    }

    @Override
    public void close() {
        producer.close();
        broker.close();
    }
}

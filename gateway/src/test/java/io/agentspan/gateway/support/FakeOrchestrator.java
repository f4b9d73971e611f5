package io.agentspan.gateway.support;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.CancelExecution;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.EventCodec;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionCancelled;
import io.agentspan.schemas.event.ExecutionEnded;
import io.agentspan.schemas.event.ExecutionStarted;
import io.agentspan.schemas.event.FrameRole;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.id.CommandId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.TokenUsage;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.topic.Control;
import io.agentspan.schemas.topic.Delta;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Outcome;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.schemas.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Answers starts and cancels as the real one does, in transactions, and otherwise lets happen what
 * a test says.
 */
public final class FakeOrchestrator implements AutoCloseable {
    /** A command as it was read, with its headers. */
    public record Received(Command command, Map<String, String> headers) {}

    private static final ExecutionEnded.Totals TOTALS =
            new ExecutionEnded.Totals(TokenUsage.of(11, 5), 1, 1, 1_234);

    private final TopicNames topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<ExecutionId, Digest> requests = new HashMap<>();
    private final Map<ExecutionId, Long> seqs = new HashMap<>();
    private final Set<String> definitions = new HashSet<>();
    private final AtomicLong clock = new AtomicLong(1_700_000_000_000L);
    private final Thread thread;
    private volatile boolean running = true;
    private volatile boolean answering = true;
    private volatile @Nullable String refusal;

    public FakeOrchestrator(String prefix) {
        topics = new TopicNames(prefix);
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        SharedBroker.bootstrapServers(),
                        "transactional.id",
                        "orchestrator-" + prefix,
                        "linger.ms",
                        0);
        producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        thread = Thread.ofPlatform().name("fake-orchestrator").daemon().start(this::run);
    }

    /** Every command so far. */
    public List<Received> received() {
        return received;
    }

    /** Commands of a type so far. */
    public <T extends Command> List<T> received(Class<T> type) {
        return received.stream()
                .map(Received::command)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Forgets all definitions, as a partition that was moved and purged would. */
    public synchronized void forgetDefinitions() {
        definitions.clear();
    }

    /** Reads commands but decides nothing. */
    public void answerNothing() {
        answering = false;
    }

    public static ExecutionEnded.Totals totals() {
        return TOTALS;
    }

    /** Lets events happen, in one transaction. */
    public synchronized void emit(ExecutionId execution, Event... events) {
        producer.beginTransaction();
        append(execution, Arrays.asList(events));
        producer.commitTransaction();
    }

    /** Writes events with numbers that the test chooses, such as ones that were there before. */
    public synchronized void append(ExecutionId execution, long seq, Event event) {
        producer.beginTransaction();
        send(Topic.EVENTS, execution, EventCodec.write(record(execution, seq, event)));
        producer.commitTransaction();
    }

    public synchronized void emitRaw(ExecutionId execution, String json) {
        producer.beginTransaction();
        send(Topic.EVENTS, execution, json.getBytes(StandardCharsets.UTF_8));
        producer.commitTransaction();
    }

    public synchronized void task(Task task, String topic) {
        producer.beginTransaction();
        var unused =
                producer.send(
                        new ProducerRecord<>(
                                topic,
                                task.id().execution().partition(),
                                bytes(task.id().execution()),
                                WireJson.bytes(task)));
        producer.commitTransaction();
    }

    public synchronized void control(Control control) {
        producer.beginTransaction();
        send(Topic.CONTROL, control.execution(), WireJson.bytes(control));
        producer.commitTransaction();
    }

    public synchronized void delta(Delta delta) {
        producer.beginTransaction();
        send(Topic.DELTAS, delta.task().execution(), WireJson.bytes(delta));
        producer.commitTransaction();
    }

    public TopicNames topics() {
        return topics;
    }

    private void run() {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        SharedBroker.bootstrapServers(),
                        "auto.offset.reset",
                        "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (var info : consumer.partitionsFor(topics.of(Topic.COMMANDS))) {
                partitions.add(new TopicPartition(info.topic(), info.partition()));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (running) {
                consumer.poll(Duration.ofMillis(50)).forEach(this::take);
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        Command command = WireJson.read(record.value(), Command.class);
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        received.add(new Received(command, headers));
        if (answering) {
            decide(command, headers.get(Headers.COMMAND_ID));
        }
    }

    private synchronized void decide(Command command, String id) {
        if (id == null) {
            return;
        }
        producer.beginTransaction();
        Outcome outcome =
                switch (command) {
                    case StartExecution start -> start(start, new CommandId(id));
                    case CancelExecution cancel -> cancel(cancel, new CommandId(id));
                    default -> other(command, new CommandId(id));
                };
        send(Topic.OUTCOMES, command.execution(), WireJson.bytes(outcome));
        producer.commitTransaction();
    }

    private Outcome start(StartExecution start, CommandId id) {
        ExecutionId execution = start.execution();
        Digest before = requests.get(execution);
        if (before != null) {
            return before.equals(start.request())
                    ? new Outcome.Repeated(id, execution, seqs.get(execution))
                    : new Outcome.Rejected(
                            id, execution, "IDEMPOTENCY_CONFLICT", "another request");
        }
        String place = execution.partition() + start.definition().value();
        AgentDefinition closure = start.closure();
        if (closure == null && !definitions.contains(place)) {
            return new Outcome.Rejected(id, execution, "UNKNOWN_DEFINITION", "send it along");
        }
        definitions.add(place);
        requests.put(execution, start.request());
        FrameId root = FrameId.root(execution);
        append(
                execution,
                List.of(
                        new ExecutionStarted(
                                root,
                                start.namespace(),
                                start.agent(),
                                start.definition(),
                                start.request(),
                                start.level(),
                                start.sessionId(),
                                start.idempotencyKey(),
                                start.timeoutSeconds(),
                                start.domain(),
                                start.successorOf(),
                                start.prompt(),
                                start.media(),
                                start.context()),
                        new FrameStarted(
                                root,
                                start.agent(),
                                new FrameRole.Root(),
                                start.prompt(),
                                start.media())));
        return new Outcome.Accepted(id, execution, seqs.get(execution));
    }

    /** What becomes of every other command from now on; accepted unless a code is given. */
    public void refuse(@Nullable String code) {
        refusal = code;
    }

    private Outcome other(Command command, CommandId id) {
        String code = refusal;
        ExecutionId execution = command.execution();
        return code == null
                ? new Outcome.Accepted(id, execution, seqs.getOrDefault(execution, 0L))
                : new Outcome.Rejected(id, execution, code, "refused by the test");
    }

    private Outcome cancel(CancelExecution cancel, CommandId id) {
        ExecutionId execution = cancel.execution();
        if (!requests.containsKey(execution)) {
            return new Outcome.Rejected(id, execution, "UNKNOWN_EXECUTION", "there is none");
        }
        append(
                execution,
                List.of(new ExecutionCancelled(FrameId.root(execution), TOTALS, cancel.reason())));
        return new Outcome.Accepted(id, execution, seqs.get(execution));
    }

    private void append(ExecutionId execution, List<Event> events) {
        for (Event event : events) {
            long seq = seqs.merge(execution, 1L, Long::sum);
            send(Topic.EVENTS, execution, EventCodec.write(record(execution, seq, event)));
        }
    }

    private EventRecord record(ExecutionId execution, long seq, Event event) {
        return new EventRecord(execution, "default", seq, clock.incrementAndGet(), event);
    }

    private void send(Topic topic, ExecutionId execution, byte[] value) {
        var unused =
                producer.send(
                        new ProducerRecord<>(
                                topics.of(topic), execution.partition(), bytes(execution), value));
    }

    private static byte[] bytes(ExecutionId execution) {
        return execution.value().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        producer.close();
    }
}

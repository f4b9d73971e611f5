package io.agentspan.streams.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.event.EventCodec;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Outcome;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.schemas.topic.TopicNames;
import io.agentspan.streams.OrchestratorSettings;
import io.agentspan.streams.Script;
import io.agentspan.streams.TestStreams;
import io.agentspan.streams.state.StoreNames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** One partition of the orchestrator without a broker, with a clock that is moved by hand. */
final class ShellDriver implements AutoCloseable {
    static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");
    private static final TopicNames TOPICS = TopicNames.standard();

    final Set<String> missingQueues = new LinkedHashSet<>();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<Command> sentByItself = new ArrayList<>();
    boolean ownCommandsAreLost;
    private final Path directory;
    private final Decider decider;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> commands;
    private final Map<String, List<TestRecord<byte[], byte[]>>> read = new LinkedHashMap<>();
    private Instant now;

    private ShellDriver(Path directory, Decider decider, Instant now, long rowCacheBytes) {
        this.directory = directory;
        this.decider = decider;
        this.now = now;
        Shell shell =
                new Shell(
                        TOPICS,
                        (topic, partition) ->
                                missingQueues.contains(topic)
                                        ? Optional.of(
                                                Failure.permanent("QUEUE_MISSING", "no " + topic))
                                        : Optional.empty(),
                        command -> {
                            if (ownCommandsAreLost) {
                                return CompletableFuture.failedFuture(
                                        new IllegalStateException("lost"));
                            }
                            sentByItself.add(command);
                            return CompletableFuture.completedFuture(null);
                        },
                        new ShellMetrics(meters),
                        TransitionListener.NONE,
                        new Backlog(),
                        () -> {},
                        Duration.ofMillis(25),
                        500,
                        rowCacheBytes,
                        16);
        this.driver =
                new TopologyTestDriver(
                        OrchestratorTopology.of(shell, decider),
                        TestStreams.properties(OrchestratorSettings.defaults(), directory),
                        now);
        this.commands =
                driver.createInputTopic(
                        TOPICS.of(Topic.COMMANDS),
                        new ByteArraySerializer(),
                        new ByteArraySerializer(),
                        now,
                        Duration.ZERO);
    }

    static ShellDriver start(Path directory) {
        return start(directory, Decider.ENGINE);
    }

    static ShellDriver start(Path directory, Decider decider) {
        return new ShellDriver(directory.resolve("1"), decider, BEGIN, 1_000_000);
    }

    /** One that reads every row from its store. */
    static ShellDriver withoutRowCache(Path directory) {
        return new ShellDriver(directory.resolve("1"), Decider.ENGINE, BEGIN, 0);
    }

    /** A new process with the state of this one, that reads from the first offset again. */
    ShellDriver rewound() {
        ShellDriver next =
                new ShellDriver(directory.resolveSibling("next"), decider, now, 1_000_000);
        for (String store : new String[] {StoreNames.ROWS, "definitions"}) {
            entries(store).forEach(entry -> next.store(store).put(entry.key, entry.value));
        }
        return next;
    }

    static ExecutionId execution(long number) {
        return ExecutionId.of(BEGIN.toEpochMilli(), 0, number << 8);
    }

    void send(Command command, String... headers) {
        RecordHeaders all = new RecordHeaders();
        all.add(Headers.TYPE, CommandReader.NAMES.nameOf(command).getBytes(UTF_8));
        all.add(Headers.VERSION, Headers.FIRST_VERSION.getBytes(UTF_8));
        for (int i = 0; i < headers.length; i += 2) {
            all.add(headers[i], headers[i + 1].getBytes(UTF_8));
        }
        send(command.execution().value(), WireJson.bytes(command), all);
    }

    void send(String key, byte[] value, RecordHeaders headers) {
        commands.pipeInput(
                new TestRecord<>(key == null ? null : key.getBytes(UTF_8), value, headers, now));
    }

    /** Puts what the orchestrator sent to itself into its topic. */
    List<Command> deliverOwn() {
        List<Command> own = List.copyOf(sentByItself);
        sentByItself.clear();
        own.forEach(this::send);
        return own;
    }

    /** Answers all tasks until none is left. */
    void answerAll(Script script) {
        List<Task> tasks = newTasks();
        while (!tasks.isEmpty()) {
            tasks.forEach(task -> send(script.answer(task)));
            tasks = newTasks();
        }
    }

    List<Task> newTasks() {
        List<Task> tasks = new ArrayList<>();
        take(TOPICS.of(Topic.MODEL_TASKS))
                .forEach(record -> tasks.add(WireJson.read(record.value(), Task.class)));
        take(TOPICS.toolQueue("lookup"))
                .forEach(record -> tasks.add(WireJson.read(record.value(), Task.class)));
        return tasks;
    }

    void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    /** Lets time pass and delivers the timers that it brings, in steps as small as a look's. */
    void passWithTimers(Duration time) {
        pass(time);
        deliverOwn();
    }

    List<EventRecord> events() {
        return all(Topic.EVENTS).stream()
                .map(record -> EventCodec.read(record.value()).orElseThrow())
                .toList();
    }

    List<EventRecord> events(ExecutionId execution) {
        return events().stream().filter(e -> e.execution().equals(execution)).toList();
    }

    List<String> eventTypes(ExecutionId execution) {
        return events(execution).stream().map(e -> EventCodec.NAMES.nameOf(e.event())).toList();
    }

    List<Outcome> outcomes() {
        return all(Topic.OUTCOMES).stream()
                .map(record -> WireJson.read(record.value(), Outcome.class))
                .toList();
    }

    /** Everything written to the topic so far. */
    List<TestRecord<byte[], byte[]>> all(Topic topic) {
        return all(TOPICS.of(topic));
    }

    List<TestRecord<byte[], byte[]>> all(String topic) {
        take(topic);
        return read.get(topic);
    }

    private List<TestRecord<byte[], byte[]>> take(String topic) {
        List<TestRecord<byte[], byte[]>> records =
                driver.createOutputTopic(
                                topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                        .readRecordsToList();
        read.computeIfAbsent(topic, name -> new ArrayList<>()).addAll(records);
        return records;
    }

    static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    KeyValueStore<Bytes, byte[]> store(String name) {
        return driver.getKeyValueStore(name);
    }

    List<KeyValue<Bytes, byte[]>> entries(String name) {
        List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = store(name).all()) {
            all.forEachRemaining(entries::add);
        }
        return entries;
    }

    /** Rows of executions alone. */
    List<KeyValue<Bytes, byte[]>> rows() {
        return entries(StoreNames.ROWS).stream().filter(entry -> entry.key.get()[0] != 0).toList();
    }

    /** Timers lie before the rows in the same store. */
    List<KeyValue<Bytes, byte[]>> timers() {
        return entries(StoreNames.ROWS).stream().filter(entry -> entry.key.get()[0] == 0).toList();
    }

    double count(String meter, String... tags) {
        return meters.counter(meter, tags).count();
    }

    @Override
    public void close() {
        driver.close();
    }
}

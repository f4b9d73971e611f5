package io.agentspan.cli.bench.delivery;

import io.agentspan.cli.bench.BenchException;
import io.agentspan.cli.bench.Clients;
import io.agentspan.cli.bench.Reader;
import io.agentspan.cli.worker.WorkerProcess;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.schemas.topic.TopicNames;
import io.agentspan.worker.DeliveryMode;
import io.agentspan.worker.KafkaConnection;
import io.agentspan.worker.TopicInstaller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.node.ObjectNode;

/** Topics of their own for one trial, the tasks that are put there and the answers to them. */
final class Installation implements AutoCloseable {
    private static final int START_REPORTED_AFTER_MILLIS = 2_000;

    private final KafkaConnection connection;
    private final DeliveryMode mode;
    private final Path directory;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Reader answers;
    private final List<WorkerProcess> workers = new ArrayList<>();
    private final Map<TaskId, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<Integer, Long> putAt = new ConcurrentHashMap<>();
    private final Map<Integer, Long> answeredAt = new ConcurrentHashMap<>();
    private final Map<Integer, String> failures = new ConcurrentHashMap<>();

    Installation(
            String bootstrapServers, DeliveryMode mode, int partitions, int queues, Path parent)
            throws IOException {
        String prefix = "bench-delivery." + UUID.randomUUID().toString().substring(0, 8) + ".";
        this.connection = KafkaConnection.to(bootstrapServers, new TopicNames(prefix));
        this.mode = mode;
        this.directory = Files.createTempDirectory(parent, "trial-");
        TopicInstaller installer =
                new TopicInstaller(connection, partitions, TopicInstaller.BROKER_DEFAULT);
        installer.install();
        installer.installQueues(IntStream.range(0, queues).mapToObj(Installation::queue).toList());
        Clients clients = new Clients(connection);
        this.producer = clients.producer();
        this.answers =
                new Reader(
                        "bench-answers",
                        clients.tail(connection.topics().of(Topic.COMMANDS), false),
                        this::seen);
    }

    static String queue(int number) {
        return "bench_" + number;
    }

    WorkerProcess work(int limit, int queues) {
        return work(limit, queues, START_REPORTED_AFTER_MILLIS);
    }

    /** Starts a worker and returns when it has joined the group of the first queue. */
    WorkerProcess work(int limit, int queues, int reportStartAfterMillis) {
        WorkerProcess worker =
                WorkerProcess.start(
                        DeliveryWorker.class,
                        List.of(
                                connection.bootstrapServers(),
                                connection.topics().prefix(),
                                mode.word(),
                                Integer.toString(limit),
                                Integer.toString(queues),
                                directory.toString(),
                                Integer.toString(reportStartAfterMillis)));
        workers.add(worker);
        worker.await(WorkerProcess.READY);
        return worker;
    }

    /** Puts tasks into the first queue; all are in the log when this returns. */
    void put(List<Order> orders) {
        for (Order order : orders) {
            ToolTask task = task(order);
            numbers.put(task.id(), order.number());
            putAt.put(order.number(), System.nanoTime());
            var unused =
                    producer.send(
                            new ProducerRecord<>(
                                    connection.topics().toolQueue(queue(0)),
                                    order.partition(),
                                    new byte[] {1},
                                    WireJson.bytes(task)));
        }
        producer.flush();
    }

    private static ToolTask task(Order order) {
        ExecutionId execution =
                ExecutionId.of(
                        System.currentTimeMillis(), order.partition(), (long) order.number() << 2);
        ObjectNode arguments = WireJson.object();
        arguments.put("n", order.number());
        arguments.put("sleep", order.sleepMillis());
        arguments.put("deadly", order.deadly());
        return new ToolTask(
                new TaskId(
                        execution,
                        CallId.tool(FrameId.root(execution), 1, 0),
                        1,
                        Digest.of(arguments)),
                "bench",
                order.partition(),
                10_000,
                0,
                queue(0),
                queue(0),
                arguments,
                WireJson.object(),
                WireJson.object(),
                "bench-" + order.number(),
                false,
                List.of(),
                null,
                null);
    }

    private void seen(ConsumerRecord<byte[], byte[]> record) {
        long now = System.nanoTime();
        switch (WireJson.read(record.value(), Command.class)) {
            case ReportToolResult result -> answered(result.task(), now);
            case ReportToolFailure failure -> {
                answered(failure.task(), now);
                failures.put(numbers.getOrDefault(failure.task(), -1), failure.failure().code());
            }
            default -> {}
        }
    }

    private void answered(TaskId task, long now) {
        Integer number = numbers.get(task);
        if (number != null) {
            answeredAt.putIfAbsent(number, now);
        }
    }

    /** Waits for the answers of tasks, polling; the resolution is a few milliseconds. */
    void await(List<Order> orders, int limitSeconds) {
        long deadline = System.nanoTime() + limitSeconds * 1_000_000_000L;
        for (Order order : orders) {
            while (!answeredAt.containsKey(order.number())) {
                if (System.nanoTime() > deadline) {
                    throw new BenchException(
                            "task "
                                    + order.number()
                                    + " of "
                                    + mode.word()
                                    + " was not answered within "
                                    + limitSeconds
                                    + " s");
                }
                Pause.millis(1);
            }
        }
    }

    boolean isAnswered(Order order) {
        return answeredAt.containsKey(order.number());
    }

    Map<Integer, String> failures() {
        return failures;
    }

    /** When the last of these was answered, as {@link System#nanoTime}. */
    long lastAnswer(List<Order> orders) {
        return orders.stream().mapToLong(order -> time(answeredAt, order)).max().orElse(0);
    }

    private static long time(Map<Integer, Long> times, Order order) {
        return times.getOrDefault(order.number(), 0L);
    }

    /** When half of these were answered. */
    long middleAnswer(List<Order> orders) {
        return orders.stream()
                .map(order -> time(answeredAt, order))
                .sorted()
                .skip(orders.size() / 2)
                .findFirst()
                .orElse(0L);
    }

    /** Sorted milliseconds from putting a task to its answer. */
    double[] latencies(List<Order> orders) {
        return orders.stream()
                .mapToDouble(order -> (time(answeredAt, order) - time(putAt, order)) / 1e6)
                .sorted()
                .toArray();
    }

    /** How often each task was begun, by any process. */
    Map<Integer, Integer> begun() {
        Map<Integer, Integer> counts = new ConcurrentHashMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.readAllLines(file)
                        .forEach(line -> counts.merge(Integer.parseInt(line), 1, Integer::sum));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return counts;
    }

    /** Ends the workers; the topics stay until the broker goes, or somebody deletes them. */
    @Override
    public void close() {
        workers.forEach(WorkerProcess::close);
        answers.close();
        producer.close();
    }
}

package io.agentspan.cli.bench.delivery;

import io.agentspan.cli.worker.ParentWatch;
import io.agentspan.cli.worker.WorkerProcess;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.TopicNames;
import io.agentspan.worker.Attempt;
import io.agentspan.worker.DeliveryMode;
import io.agentspan.worker.FailureMapper;
import io.agentspan.worker.KafkaCommandSender;
import io.agentspan.worker.KafkaConnection;
import io.agentspan.worker.KafkaTaskWorker;
import io.agentspan.worker.QueueSettings;
import io.agentspan.worker.RunnerSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/** A process that runs tasks of the benchmark, and writes down which it began. */
final class DeliveryWorker {
    /** Files of what was begun: a number in each line. */
    static final String BEGUN = "begun-";

    private final PrintStream begun;

    private DeliveryWorker(PrintStream begun) {
        this.begun = begun;
    }

    /**
     * Serves until standard input ends.
     *
     * @param args Kafka address, topic prefix, kind of delivery, tasks at the same time, number of
     *     queues, folder for what was begun, milliseconds until a start is reported
     */
    public static void main(String[] args) throws IOException {
        KafkaConnection connection = KafkaConnection.to(args[0], new TopicNames(args[1]));
        int limit = Integer.parseInt(args[3]);
        QueueSettings queue =
                QueueSettings.tools().withDelivery(DeliveryMode.of(args[2])).withMaxInFlight(limit);
        Map<String, QueueSettings> queues = new LinkedHashMap<>();
        for (int i = 0; i < Integer.parseInt(args[4]); i++) {
            queues.put(Installation.queue(i), queue);
        }
        long pid = ProcessHandle.current().pid();
        Path file = Path.of(args[5], BEGUN + pid);
        try (PrintStream begun =
                        new PrintStream(
                                Files.newOutputStream(
                                        file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                                true,
                                StandardCharsets.US_ASCII);
                KafkaCommandSender sender = new KafkaCommandSender(connection);
                KafkaTaskWorker<ToolTask> tasks =
                        KafkaTaskWorker.tools(
                                connection,
                                sender,
                                queues,
                                new DeliveryWorker(begun)::run,
                                FailureMapper.tools(),
                                RunnerSettings.tools("bench-" + pid)
                                        .withLimit(limit)
                                        .withReportStartAfter(
                                                Duration.ofMillis(Long.parseLong(args[6]))))) {
            tasks.start();
            System.out.println(WorkerProcess.READY);
            ParentWatch.await();
            boolean unused = tasks.drain(Duration.ofSeconds(10));
        }
    }

    private TaskReport run(ToolTask task, Attempt attempt) throws InterruptedException {
        int number = task.arguments().path("n").asInt();
        begun.println(number);
        if (task.arguments().path("deadly").asBoolean()) {
            Runtime.getRuntime().halt(137);
        }
        Thread.sleep(task.arguments().path("sleep").asLong());
        return new ReportToolResult(
                task.id(), attempt.worker(), JsonNodeFactory.instance.numberNode(number), null, 0);
    }
}

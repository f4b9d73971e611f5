package io.agentspan.cli.kill;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.worker.Attempt;
import io.agentspan.worker.FailureMapper;
import io.agentspan.worker.HttpTaskPoller;
import io.agentspan.worker.KafkaCommandSender;
import io.agentspan.worker.KafkaConnection;
import io.agentspan.worker.KafkaTaskWorker;
import io.agentspan.worker.QueueSettings;
import io.agentspan.worker.RunnerSettings;
import io.agentspan.worker.TaskWorker;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Serves the tools of {@link Traffic}, over Kafka or over HTTP. */
final class TrafficWorkerMain {
    private final KeyedEffects effects;

    private TrafficWorkerMain(KeyedEffects effects) {
        this.effects = effects;
    }

    /** {@code kafka|http bootstrapServers|gateway effectsDirectory}. */
    public static void main(String[] arguments) throws InterruptedException {
        var tools = new TrafficWorkerMain(new KeyedEffects(Path.of(arguments[2])));
        TaskWorker worker =
                arguments[0].equals("http")
                        ? tools.overHttp(URI.create(arguments[1]))
                        : tools.overKafka(KafkaConnection.to(arguments[1]));
        worker.start();
        new CountDownLatch(1).await();
    }

    private TaskWorker overHttp(URI gateway) {
        return new HttpTaskPoller(
                gateway,
                Map::of,
                List.of(Traffic.HTTP_QUEUE),
                null,
                this::run,
                FailureMapper.tools(),
                RunnerSettings.tools("http-" + ProcessHandle.current().pid()));
    }

    private TaskWorker overKafka(KafkaConnection kafka) {
        Map<String, QueueSettings> queues = new LinkedHashMap<>();
        for (String queue : Traffic.KAFKA_QUEUES) {
            queues.put(queue, QueueSettings.tools().withSessionTimeout(Duration.ofSeconds(3)));
        }
        return KafkaTaskWorker.tools(
                kafka,
                new KafkaCommandSender(kafka),
                queues,
                this::run,
                FailureMapper.tools(),
                RunnerSettings.tools("kafka-" + ProcessHandle.current().pid()));
    }

    private TaskReport run(ToolTask task, Attempt attempt) throws InterruptedException {
        if (task.tool().equals(Traffic.ENDLESS)) {
            new CountDownLatch(1).await();
        }
        if (task.tool().equals(Traffic.FLAKY) && task.id().attempt() == 1) {
            throw new IllegalStateException("fails at first");
        }
        effects.happen(task.idempotencyKey(), task.id().toString());
        return new ReportToolResult(
                task.id(), attempt.worker(), WireJson.tree("{\"done\":true}"), null, 0);
    }
}

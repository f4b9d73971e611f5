package io.agentspan.cli.kill;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.worker.Attempt;
import io.agentspan.worker.FailureMapper;
import io.agentspan.worker.KafkaCommandSender;
import io.agentspan.worker.KafkaConnection;
import io.agentspan.worker.KafkaTaskWorker;
import io.agentspan.worker.QueueSettings;
import io.agentspan.worker.RunnerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A tool worker whose tool leaves a synced line for each attempt, and blocks where a file tells it
 * to.
 */
final class StepWorkerMain {
    static final String QUEUE = "step";

    private StepWorkerMain() {}

    /** {@code bootstrapServers effectsFile speculative}. */
    public static void main(String[] arguments) throws InterruptedException {
        KafkaConnection connection = KafkaConnection.to(arguments[0]);
        Effects effects = new Effects(Path.of(arguments[1]));
        boolean speculative = Boolean.parseBoolean(arguments[2]);
        QueueSettings queue = speculative ? QueueSettings.speculative() : QueueSettings.tools();
        KafkaTaskWorker<ToolTask> worker =
                KafkaTaskWorker.tools(
                        connection,
                        new KafkaCommandSender(connection),
                        Map.of(QUEUE, queue.withSessionTimeout(Duration.ofSeconds(3))),
                        (task, attempt) -> run(task, attempt, effects),
                        FailureMapper.tools(),
                        RunnerSettings.tools("worker-" + ProcessHandle.current().pid()));
        worker.start();
        new CountDownLatch(1).await();
    }

    private static TaskReport run(ToolTask task, Attempt attempt, Effects effects)
            throws InterruptedException {
        int step = task.arguments().path("n").asInt(0);
        effects.add(step, task.id().attempt(), task.idempotencyKey());
        effects.blockWhileTold(step);
        return new ReportToolResult(
                task.id(), attempt.worker(), WireJson.tree("{\"step\":" + step + "}"), null, 0);
    }
}

package io.agentspan.cli.demo;

import io.agentspan.cli.worker.ParentWatch;
import io.agentspan.cli.worker.WorkerProcess;
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
import tools.jackson.databind.node.JsonNodeFactory;

/** The process that gets killed, and the one that takes its place. */
final class CrashWorker {
    /** Said when a step has had its effect: {@code step 3}. */
    static final String STEP = "step ";

    private static final Duration STEP_TIME = Duration.ofMillis(150);

    private final Path effects;
    private final int hangsIn;

    private CrashWorker(Path effects, int hangsIn) {
        this.effects = effects;
        this.hangsIn = hangsIn;
    }

    /**
     * Serves until standard input ends.
     *
     * @param args Kafka address, file of side effects, step in which to hang (0 for none)
     */
    public static void main(String[] args) {
        CrashWorker worker = new CrashWorker(Path.of(args[1]), Integer.parseInt(args[2]));
        KafkaConnection connection = KafkaConnection.to(args[0]);
        String name = "process-" + ProcessHandle.current().pid();
        // Under one instance id the successor takes its predecessor's place at once, without
        // waiting for the group to notice the death.
        QueueSettings queue =
                QueueSettings.tools()
                        .withMaxInFlight(1)
                        .withSessionTimeout(Duration.ofSeconds(3))
                        .withInstanceId("crash-demo");
        try (KafkaCommandSender sender = new KafkaCommandSender(connection);
                KafkaTaskWorker<ToolTask> tasks =
                        KafkaTaskWorker.tools(
                                connection,
                                sender,
                                Map.of(CrashScript.TOOL, queue),
                                worker::run,
                                FailureMapper.tools(),
                                RunnerSettings.tools(name))) {
            tasks.start();
            System.out.println(WorkerProcess.READY);
            ParentWatch.await();
        }
    }

    private TaskReport run(ToolTask task, Attempt attempt) throws Exception {
        long begin = System.nanoTime();
        int step = task.arguments().path("step").asInt();
        new SideEffect(
                        step,
                        task.idempotencyKey(),
                        task.id().attempt(),
                        ProcessHandle.current().pid(),
                        System.currentTimeMillis())
                .appendTo(effects);
        System.out.println(STEP + step);
        // The step is not done before its pause is: a kill in here is a kill in its middle.
        Thread.sleep(step == hangsIn ? Duration.ofMinutes(1) : STEP_TIME);
        return new ReportToolResult(
                task.id(),
                attempt.worker(),
                JsonNodeFactory.instance.stringNode("step " + step + " done"),
                null,
                Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }
}

package io.agentspan.cli.demo;

import io.agentspan.Agent;
import io.agentspan.AgentHandle;
import io.agentspan.AgentResult;
import io.agentspan.AgentRuntime;
import io.agentspan.cli.server.ServerFile;
import io.agentspan.cli.trace.Words;
import io.agentspan.cli.worker.WorkerProcess;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.tool.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Kills a worker in the middle of a step, lets another one go on, and looks at what happened. */
final class CrashDemo {
    private static final int KILLED_STEP = 3;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ServerFile server;
    private final Path effects;
    private final Consumer<String> narrator;

    /** What the demo measured and found. */
    record Outcome(AgentResult result, Duration killToNextTry, CrashProof proof) {}

    CrashDemo(ServerFile server, Path effects, Consumer<String> narrator) {
        this.server = server;
        this.effects = effects;
        this.narrator = narrator;
    }

    Outcome run() throws InterruptedException, IOException {
        try (AgentRuntime runtime = AgentRuntime.builder().serverUrl(server.url()).build();
                WorkerProcess first = startWorker(KILLED_STEP)) {
            first.await(WorkerProcess.READY);
            AgentHandle handle = runtime.start(agent(), "Do your " + CrashScript.STEPS + " steps.");
            narrator.accept("execution " + handle.executionId());
            narrate(first, 1, KILLED_STEP);
            first.kill();
            long killed = System.nanoTime();
            narrator.accept("✗ kill -9 " + first.pid() + ", in the middle of step " + KILLED_STEP);
            return goOn(handle, killed);
        }
    }

    private Outcome goOn(AgentHandle handle, long killed) throws InterruptedException, IOException {
        try (WorkerProcess second = startWorker(0)) {
            second.await(WorkerProcess.READY);
            second.await(CrashWorker.STEP + KILLED_STEP);
            Duration gap = Duration.ofNanos(System.nanoTime() - killed);
            narrator.accept(
                    said(second, KILLED_STEP)
                            + " again, "
                            + Words.took(gap)
                            + " after the kill, the start of its process included");
            narrate(second, KILLED_STEP + 1, CrashScript.STEPS);
            AgentResult result = handle.join(LIMIT);
            CrashProof proof =
                    CrashProof.of(
                            EventLog.read(
                                    server.bootstrapServers(),
                                    new ExecutionId(handle.executionId())),
                            SideEffect.read(effects),
                            CrashScript.STEPS,
                            KILLED_STEP);
            return new Outcome(result, gap, proof);
        }
    }

    private void narrate(WorkerProcess worker, int from, int to) {
        for (int step = from; step <= to; step++) {
            worker.await(CrashWorker.STEP + step);
            narrator.accept(said(worker, step));
        }
    }

    private static String said(WorkerProcess worker, int step) {
        return "step " + step + " · process " + worker.pid();
    }

    private WorkerProcess startWorker(int hangsIn) {
        return WorkerProcess.start(
                CrashWorker.class,
                List.of(server.bootstrapServers(), effects.toString(), Integer.toString(hangsIn)));
    }

    private static Agent agent() {
        return Agent.builder("five_steps")
                .model(CrashScript.MODEL)
                .instructions("Do one step after the other.")
                .tools(
                        Tools.external(
                                CrashScript.TOOL, "Does one step.", CrashScript.Arguments.class))
                .build();
    }
}

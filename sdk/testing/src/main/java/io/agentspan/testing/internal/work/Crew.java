package io.agentspan.testing.internal.work;

import io.agentspan.internal.tool.ToolFailures;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.ReportHeartbeat;
import io.agentspan.schemas.command.ReportTaskStarted;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.task.ModelTask;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.Control;
import io.agentspan.worker.TaskHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * All workers of the test. Models answer at once; a tool runs on a thread of its own, and its
 * answer comes when it comes. To be used under the lock of whoever has it, but {@link Reports}.
 */
public final class Crew {
    /** Takes what workers say, on any thread. */
    public interface Reports {
        /** Says it now; the lock is held. */
        void tell(Command command);

        /** Time passes before what is said next. */
        void pass(long millis);

        /** A task that was handed out is so again. */
        void again(Task task);

        /** Runs under the lock, and wakes those that wait. */
        void later(Runnable action);
    }

    private final ToolBook tools;
    private final Answerer models;
    private final Surprises surprises;
    private final Reports reports;
    private final LongSupplier now;
    private final Mischief mischief;
    private final Map<TaskId, RunningTool> running = new LinkedHashMap<>();

    /**
     * Works on nothing yet.
     *
     * @param now the test's clock
     */
    public Crew(
            ModelBook models,
            ToolBook tools,
            Surprises surprises,
            Reports reports,
            LongSupplier now,
            Mischief mischief) {
        this.tools = tools;
        this.models = new Answerer(models, surprises);
        this.surprises = surprises;
        this.reports = reports;
        this.now = now;
        this.mischief = mischief;
    }

    /** Whether there is somebody for this task. */
    public boolean takes(Task task) {
        return switch (task) {
            case ModelTask model -> true;
            case ToolTask tool -> tools.runs(tool);
        };
    }

    /** Works on a task, or begins to. */
    public void work(Task task) {
        Fate fate = mischief.fate(task);
        switch (task) {
            case ModelTask model -> {
                if (fate instanceof Fate.Lost lost && lost.told()) {
                    reports.tell(new ReportTaskStarted(task.id(), RunningTool.WORKER));
                }
                deliver(
                        task,
                        fate instanceof Fate.Refused refused
                                ? Answerer.refused(model, refused.refusal())
                                : models.answer(model),
                        fate);
            }
            case ToolTask tool -> begin(tool, fate);
        }
    }

    private void deliver(Task task, TaskReport report, Fate fate) {
        switch (fate) {
            case Fate.Usual usual -> reports.tell(report);
            case Fate.Refused refused -> reports.tell(report);
            case Fate.Late late -> {
                reports.pass(late.millis());
                reports.tell(report);
            }
            case Fate.Twice twice -> {
                reports.tell(report);
                reports.tell(report);
            }
            case Fate.Lost lost -> {
                tools.lost(task);
                if (!lost.told()) {
                    reports.again(task);
                }
            }
        }
    }

    private void begin(ToolTask task, Fate fate) {
        ToolBook.Code code = tools.code(task);
        RunningTool attempt =
                new RunningTool(
                        task,
                        now.getAsLong(),
                        progress ->
                                reports.later(() -> {
                                    RunningTool own = running.get(task.id());
                                    if (own != null && own.isTold()) {
                                        reports.tell(
                                                new ReportHeartbeat(
                                                        task.id(), RunningTool.WORKER, progress));
                                    }
                                }));
        running.put(task.id(), attempt);
        if (task.sideEffects() || (fate instanceof Fate.Lost lost && lost.told())) {
            tellStarted(attempt);
        }
        if (!code.comesBack()) {
            toBackground(attempt);
        }
        attempt.runOn(
                Thread.ofVirtual()
                        .name("agentspan-tool-" + task.tool())
                        .unstarted(() -> run(attempt, code.handler(), fate)));
    }

    private void run(RunningTool attempt, TaskHandler<ToolTask> code, Fate fate) {
        TaskReport report = reportOf(attempt, code);
        reports.later(() -> {
            // A process that died says nothing any more.
            if (running.remove(attempt.task().id(), attempt)
                    && !(attempt.isCancelled() && report instanceof ReportToolFailure)) {
                deliver(attempt.task(), report, fate);
            }
        });
    }

    /** Nobody knows how long it took by the test's clock: no time passed. */
    private TaskReport reportOf(RunningTool attempt, TaskHandler<ToolTask> code) {
        ToolTask task = attempt.task();
        try {
            TaskReport report = code.run(task, attempt);
            return report instanceof ReportToolResult result
                    ? new ReportToolResult(
                            result.task(),
                            result.worker(),
                            result.result(),
                            result.stateUpdates(),
                            0)
                    : report;
        } catch (AssertionError e) {
            surprises.add(e);
            return new ToolFailures().report(task, attempt, e, 0);
        } catch (Exception e) {
            return new ToolFailures().report(task, attempt, e, 0);
        }
    }

    private void tellStarted(RunningTool attempt) {
        if (!attempt.isTold()) {
            attempt.told();
            reports.tell(new ReportTaskStarted(attempt.task().id(), RunningTool.WORKER));
        }
    }

    private void toBackground(RunningTool attempt) {
        attempt.toBackground();
        tellStarted(attempt);
    }

    /**
     * How long, in real time, to wait for the tool that runs; empty when none is waited for. One
     * that is not back after that runs in the background, as a long one does in production.
     */
    public Optional<Long> nanosToWait(long patienceNanos) {
        for (RunningTool attempt : List.copyOf(running.values())) {
            if (!attempt.isBackground()) {
                long left = patienceNanos - attempt.realNanos();
                if (left > 0 && !attempt.runsHere()) {
                    return Optional.of(left);
                }
                toBackground(attempt);
            }
        }
        return Optional.empty();
    }

    /** Names of the tools that run in the background. */
    public List<String> inBackground() {
        return running.values().stream().map(attempt -> attempt.task().tool()).toList();
    }

    /** A call's timer is about to come due: whoever works on it says so, as it does every 3 s. */
    public void showLife(ExecutionId execution, CallId call) {
        for (RunningTool attempt : List.copyOf(running.values())) {
            TaskId id = attempt.task().id();
            if (id.execution().equals(execution) && id.call().equals(call) && attempt.isTold()) {
                reports.tell(new ReportHeartbeat(id, RunningTool.WORKER, null));
            }
        }
    }

    public void cancel(Control control) {
        running.values().stream()
                .filter(attempt -> isMeant(attempt.task(), control))
                .forEach(RunningTool::cancel);
    }

    /** Whether nobody wants the task any more. */
    public static boolean isMeant(Task task, Control control) {
        return task.id().execution().equals(control.execution())
                && switch (control) {
                    case Control.ExecutionClosed closed -> true;
                    case Control.FrameClosed closed -> task.frame().isWithin(closed.frame());
                    case Control.AttemptVoid gone ->
                            task.id().call().equals(gone.call())
                                    && task.id().attempt() <= gone.attempt();
                };
    }

    /** The processes die: what runs never reports. */
    public void die() {
        running.values().forEach(RunningTool::cancel);
        running.clear();
        models.restart();
    }
}

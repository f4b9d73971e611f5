package io.agentspan.engine.loop;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Draft;
import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.ExecutionRow;
import io.agentspan.engine.state.FrameRow;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Status;
import io.agentspan.engine.state.Wait;
import io.agentspan.schemas.command.ReportHeartbeat;
import io.agentspan.schemas.command.ReportModelFailure;
import io.agentspan.schemas.command.ReportModelReply;
import io.agentspan.schemas.command.ReportTaskStarted;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.event.UsageSettled;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.message.TokenUsage;
import java.util.Optional;

/** Whether a worker's word is about something that was asked and is still open. */
public final class Answers {
    private Answers() {}

    /** What it leads to when it is not to be heard; empty when it counts. */
    public static Optional<Decision> objection(Draft draft, TaskReport report) {
        TaskId task = report.task();
        Optional<ExecutionRow> execution = draft.state().executionIfAny();
        if (execution.isEmpty()) {
            return anomaly("execution " + task.execution() + " is not known");
        }
        if (execution.get().status() == Status.QUARANTINED) {
            // Whatever the engine failed on, it does not try again.
            return ignored("the execution is quarantined");
        }
        if (execution.get().status().isEnded()) {
            return Optional.of(unwanted(draft, report, "the execution has ended"));
        }
        if (!fitsKind(report, task.call())) {
            return anomaly("call " + task.call() + " is not of the kind that is reported");
        }
        Optional<CallRow> call = draft.state().call(task.call());
        if (call.isEmpty()) {
            return wasMade(draft, task)
                    ? ignored("the call is closed")
                    : anomaly("call " + task.call() + " was never made");
        }
        if (!draft.state().isOpen(task.frame())) {
            return Optional.of(unwanted(draft, report, "the agent was closed"));
        }
        if (call.get().phase() instanceof CallPhase.GivenUp) {
            return Optional.of(unwanted(draft, report, "the call was given up"));
        }
        return objection(call.get(), task);
    }

    private static Optional<Decision> objection(CallRow row, TaskId task) {
        return switch (row.phase()) {
            case CallPhase.Proposed proposed ->
                    anomaly("call " + task.call() + " was not handed out");
            case CallPhase.Delegated delegated ->
                    anomaly("call " + task.call() + " was not handed out");
            // A person wants the next attempt of a lost call, which is held back: the lost one may
            // still answer.
            case CallPhase.Approved approved ->
                    row.attempt() > 0
                            ? mismatch(row, task)
                            : anomaly("call " + task.call() + " was not handed out");
            case CallPhase.Rejected rejected ->
                    anomaly("call " + task.call() + " was not handed out");
            case CallPhase.Waiting waiting ->
                    waiting.what() == Wait.OUTCOME
                            ? mismatch(row, task)
                            : anomaly("call " + task.call() + " was not handed out");
            case CallPhase.GivenUp givenUp -> ignored("the call was given up");
            case CallPhase.Queued queued -> mismatch(row, task);
            case CallPhase.Running running -> mismatch(row, task);
            case CallPhase.BackingOff backingOff -> mismatch(row, task);
        };
    }

    private static Optional<Decision> mismatch(CallRow row, TaskId task) {
        boolean own = row.digest().equals(task.digest());
        if (!own && !Checks.isOf(row, task.digest())) {
            return anomaly("the digest is not that of call " + task.call());
        }
        boolean handedOut =
                row.phase() instanceof CallPhase.Queued || row.phase() instanceof CallPhase.Running;
        if (task.attempt() > row.attempt()
                || (handedOut && task.attempt() == row.attempt() && own == row.checksOutcome())) {
            return anomaly(
                    "attempt " + task.attempt() + " of call " + task.call() + " was not made");
        }
        return Optional.empty();
    }

    /** Nobody wants the answer any more; but what a model call used is still counted, once. */
    private static Decision unwanted(Draft draft, TaskReport report, String reason) {
        TokenUsage usage = usage(report);
        Optional<CallRow> row = draft.state().call(report.task().call());
        if (!report.task().call().isModel()
                || usage.equals(TokenUsage.NONE)
                || row.isEmpty()
                || row.get().attempt() < report.task().attempt()
                || !row.get().digest().equals(report.task().digest())) {
            return new Decision.Ignored(reason);
        }
        draft.emit(new UsageSettled(report.task().frame(), report.task().call(), usage));
        return draft.accepted();
    }

    private static TokenUsage usage(TaskReport report) {
        return switch (report) {
            case ReportModelReply reply -> reply.usage();
            case ReportModelFailure failure ->
                    failure.usage() == null ? TokenUsage.NONE : failure.usage();
            case ReportToolResult result -> TokenUsage.NONE;
            case ReportToolFailure failure -> TokenUsage.NONE;
            case ReportTaskStarted started -> TokenUsage.NONE;
            case ReportHeartbeat heartbeat -> TokenUsage.NONE;
        };
    }

    private static boolean wasMade(Draft draft, TaskId task) {
        if (task.call().isHook()) {
            return task.call().turn() <= draft.state().progress(task.frame()).hooks();
        }
        return draft.state().get(RowKey.frame(task.frame())) instanceof FrameRow frame
                && task.call().turn() >= 1
                && task.call().turn() <= frame.turn();
    }

    private static boolean fitsKind(TaskReport report, CallId call) {
        return switch (report) {
            case ReportModelReply reply -> call.isModel();
            case ReportModelFailure failure -> call.isModel();
            case ReportToolResult result -> !call.isModel();
            case ReportToolFailure failure -> !call.isModel();
            case ReportTaskStarted started -> true;
            case ReportHeartbeat heartbeat -> true;
        };
    }

    private static Optional<Decision> ignored(String reason) {
        return Optional.of(new Decision.Ignored(reason));
    }

    private static Optional<Decision> anomaly(String reason) {
        return Optional.of(new Decision.Anomalous(reason));
    }
}

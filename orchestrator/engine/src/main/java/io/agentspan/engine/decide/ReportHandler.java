package io.agentspan.engine.decide;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Draft;
import io.agentspan.engine.Limits;
import io.agentspan.engine.loop.Answers;
import io.agentspan.engine.loop.Retries;
import io.agentspan.engine.loop.ToolLoop;
import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.CallRow;
import io.agentspan.schemas.command.ReportHeartbeat;
import io.agentspan.schemas.command.ReportModelFailure;
import io.agentspan.schemas.command.ReportModelReply;
import io.agentspan.schemas.command.ReportTaskStarted;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.event.TaskStarted;
import io.agentspan.schemas.topic.Control;
import java.util.Optional;

/**
 * Hears a worker. A success of any attempt closes the call; everything else counts only for the
 * current one.
 */
public final class ReportHandler {
    private ReportHandler() {}

    public static Decision decide(Draft draft, TaskReport report) {
        Optional<Decision> objection = Answers.objection(draft, report);
        if (objection.isPresent()) {
            return objection.get();
        }
        CallRow call = draft.state().openCall(report.task().call());
        return switch (report) {
            case ReportModelReply reply -> {
                voidNewerAttempt(draft, report, call);
                ToolLoop.afterReply(draft, Reply.emit(draft, reply));
                yield draft.accepted();
            }
            case ReportToolResult result -> Results.decide(draft, result, call);
            case ReportModelFailure failure ->
                    ifCurrent(
                            draft,
                            report,
                            call,
                            () ->
                                    Retries.modelFailed(
                                            draft,
                                            failure.task().call(),
                                            failure.failure(),
                                            failure.retryAfterMillis()));
            case ReportToolFailure failure ->
                    ifCurrent(
                            draft,
                            report,
                            call,
                            () ->
                                    Retries.toolFailed(
                                            draft, failure.task().call(), failure.failure()));
            case ReportTaskStarted started ->
                    heard(
                            draft,
                            report,
                            call,
                            Math.clamp(started.leaseMillis(), 0, Limits.LEASE_MAX_MILLIS));
            case ReportHeartbeat heartbeat -> heard(draft, report, call, 0);
        };
    }

    /** An earlier attempt won: the workers need not go on with the current one. */
    static void voidNewerAttempt(Draft draft, TaskReport report, CallRow call) {
        if (report.task().attempt() < call.attempt()) {
            draft.tellWorkers(
                    new Control.AttemptVoid(
                            draft.executionId(), report.task().call(), call.attempt(), "ANSWERED"));
        }
    }

    private static Decision ifCurrent(
            Draft draft, TaskReport report, CallRow call, Runnable action) {
        if (report.task().attempt() < call.attempt()
                || call.phase() instanceof CallPhase.BackingOff
                || call.phase() instanceof CallPhase.Waiting
                || call.phase() instanceof CallPhase.Approved) {
            return new Decision.Ignored("the attempt was given up before");
        }
        action.run();
        return draft.accepted();
    }

    private static Decision heard(Draft draft, TaskReport report, CallRow call, long leaseMillis) {
        return switch (call.phase()) {
            case CallPhase.Running running when report.task().attempt() == call.attempt() -> {
                CallPhase seen = running.seen(draft.now(), leaseMillis);
                draft.note(report.task().call(), call.in(seen, call.timerAtMillis()));
                yield draft.noted();
            }
            case CallPhase.Queued queued when report.task().attempt() == call.attempt() -> {
                draft.emit(
                        new TaskStarted(
                                report.task().frame(),
                                report.task().call(),
                                report.task().attempt(),
                                report.worker(),
                                leaseMillis));
                yield draft.accepted();
            }
            default -> new Decision.Ignored("the attempt was given up before");
        };
    }
}

package io.agentspan.engine.play;

import io.agentspan.engine.Output;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.ActivityReported;
import io.agentspan.schemas.event.ApprovalGranted;
import io.agentspan.schemas.event.ApprovalRejected;
import io.agentspan.schemas.event.ApprovalRequested;
import io.agentspan.schemas.event.Decider;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.ExecutionCancelled;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ExecutionFailed;
import io.agentspan.schemas.event.ExecutionPaused;
import io.agentspan.schemas.event.ExecutionQuarantined;
import io.agentspan.schemas.event.ExecutionResumed;
import io.agentspan.schemas.event.ExecutionStarted;
import io.agentspan.schemas.event.ExecutionTimedOut;
import io.agentspan.schemas.event.FrameCompleted;
import io.agentspan.schemas.event.FrameFailed;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.event.GuardrailFailed;
import io.agentspan.schemas.event.GuardrailPassed;
import io.agentspan.schemas.event.HookProposed;
import io.agentspan.schemas.event.MessageAwaited;
import io.agentspan.schemas.event.MessageReceived;
import io.agentspan.schemas.event.ModelAttemptFailed;
import io.agentspan.schemas.event.ModelCallFailed;
import io.agentspan.schemas.event.ModelCallRequested;
import io.agentspan.schemas.event.ModelReplied;
import io.agentspan.schemas.event.OutcomeUnknown;
import io.agentspan.schemas.event.QuestionAnswered;
import io.agentspan.schemas.event.QuestionAsked;
import io.agentspan.schemas.event.RevisionRequested;
import io.agentspan.schemas.event.SignalSet;
import io.agentspan.schemas.event.StopRequested;
import io.agentspan.schemas.event.TaskStarted;
import io.agentspan.schemas.event.TextReplaced;
import io.agentspan.schemas.event.ToolAttemptFailed;
import io.agentspan.schemas.event.ToolCallFailed;
import io.agentspan.schemas.event.ToolCallRefused;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.event.UsageSettled;
import io.agentspan.schemas.event.WaitingForWorker;
import io.agentspan.schemas.event.Warned;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.topic.Control;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was written, one short line each, for tables of expected events. */
public final class Lines {
    private Lines() {}

    /** Empty for a task: it is a function of the event before it. */
    public static Optional<String> of(Output output) {
        return switch (output) {
            case Output.OfEvent event ->
                    Optional.of(
                            of(event.event().event(), event.event().atMillis())
                                    + (event.event().isTakenOver()
                                            ? " from " + event.event().from()
                                            : ""));
            case Output.OfControl control -> Optional.of("control: " + of(control.control()));
            case Output.OfModelTask task -> Optional.empty();
            case Output.OfToolTask task -> Optional.empty();
        };
    }

    static String of(Event event, long at) {
        return switch (event) {
            case ExecutionStarted e -> "execution-started " + e.agent();
            case FrameStarted e -> "frame-started " + frame(e.frame()) + " " + e.agent();
            case ModelCallRequested e -> "model-call-requested " + e.call() + " #" + e.attempt();
            case ModelReplied e ->
                    "model-replied "
                            + e.call()
                            + " #"
                            + e.attempt()
                            + (e.tools().isEmpty() ? "" : " " + e.tools());
            case ModelAttemptFailed e ->
                    "model-attempt-failed "
                            + e.call()
                            + " #"
                            + e.attempt()
                            + " "
                            + e.code()
                            + retry(e.retryAtMillis(), at);
            case ModelCallFailed e ->
                    "model-call-failed " + e.call() + " #" + e.attempt() + " " + e.code();
            case ToolCallRequested e ->
                    "tool-call-requested " + e.call() + " #" + e.attempt() + " " + e.tool();
            case ToolCallRefused e -> "tool-call-refused " + e.call() + " " + e.code();
            case TaskStarted e -> "task-started " + e.call() + " #" + e.attempt();
            case WaitingForWorker e ->
                    "waiting-for-worker " + e.call() + " #" + e.attempt() + " " + e.queue();
            case ToolReturned e -> "tool-returned " + e.call() + " #" + e.attempt();
            case ToolAttemptFailed e ->
                    "tool-attempt-failed "
                            + e.call()
                            + " #"
                            + e.attempt()
                            + " "
                            + e.code()
                            + retry(e.retryAtMillis(), at);
            case ToolCallFailed e ->
                    "tool-call-failed " + e.call() + " #" + e.attempt() + " " + e.code();
            case ApprovalRequested e ->
                    "approval-requested " + e.call() + deadline(e.deadlineMillis(), at);
            case ApprovalGranted e ->
                    "approval-granted "
                            + e.call()
                            + by(e.by())
                            + (e.edited() ? " edited " + WireJson.text(e.arguments()) : "")
                            + (e.comment().isEmpty() ? "" : " " + WireJson.text(e.comment()));
            case ApprovalRejected e ->
                    "approval-rejected " + e.call() + by(e.by()) + " " + e.reason();
            case QuestionAsked e -> "question-asked " + e.call() + deadline(e.deadlineMillis(), at);
            case QuestionAnswered e -> "question-answered " + e.call() + by(e.by());
            case OutcomeUnknown e ->
                    "outcome-unknown "
                            + e.call()
                            + " #"
                            + e.attempt()
                            + " "
                            + e.code()
                            + " "
                            + e.policy();
            case MessageAwaited e -> "message-awaited " + e.call();
            case MessageReceived e ->
                    "message-received " + e.n() + " " + e.mode() + " " + WireJson.text(e.payload());
            case ActivityReported e ->
                    "activity-reported " + e.kind() + " " + WireJson.text(e.details());
            case SignalSet e -> "signal-set " + e.text();
            case ExecutionPaused e -> "execution-paused by " + e.by();
            case ExecutionResumed e -> "execution-resumed by " + e.by();
            case StopRequested e -> "stop-requested by " + e.by();
            case UsageSettled e ->
                    "usage-settled " + e.call() + " " + e.usage().totalTokens() + " tokens";
            case HookProposed e -> "hook-proposed " + e.call() + " " + e.tool();
            case GuardrailPassed e -> "guardrail-passed " + e.guardrail() + about(e.call());
            case GuardrailFailed e ->
                    "guardrail-failed "
                            + e.guardrail()
                            + about(e.call())
                            + " #"
                            + e.times()
                            + " "
                            + e.action()
                            + " "
                            + e.message();
            case RevisionRequested e -> "revision-requested " + frame(e.frame()) + " " + e.code();
            case TextReplaced e -> "text-replaced " + e.checkpoint() + " " + e.text();
            case Warned e -> "warned " + e.code();
            case FrameCompleted e ->
                    "frame-completed "
                            + frame(e.frame())
                            + " "
                            + e.finish()
                            + " "
                            + WireJson.text(e.output());
            case FrameFailed e -> "frame-failed " + frame(e.frame()) + " " + e.code();
            case ExecutionCompleted e ->
                    "execution-completed " + e.finish() + " " + WireJson.text(e.output());
            case ExecutionFailed e -> "execution-failed " + e.code();
            case ExecutionCancelled e -> "execution-cancelled " + e.reason();
            case ExecutionTimedOut e -> "execution-timed-out " + e.timeoutSeconds() + " s";
            case ExecutionQuarantined e -> "execution-quarantined " + e.message();
        };
    }

    private static String of(Control control) {
        return switch (control) {
            case Control.ExecutionClosed closed -> "execution-closed " + closed.reason();
            case Control.FrameClosed closed ->
                    "frame-closed " + frame(closed.frame()) + " " + closed.reason();
            case Control.AttemptVoid attempt ->
                    "attempt-void "
                            + attempt.call()
                            + " #"
                            + attempt.attempt()
                            + " "
                            + attempt.reason();
        };
    }

    private static String about(@Nullable CallId call) {
        return call == null ? "" : " " + call;
    }

    private static String frame(FrameId frame) {
        return frame.isRoot() ? "root" : frame.path();
    }

    private static String by(Decider decider) {
        return switch (decider.kind()) {
            case PERSON -> " by " + decider.name();
            case DEADLINE -> " by deadline";
        };
    }

    private static String deadline(long deadline, long at) {
        return deadline == 0 ? "" : " until in " + (deadline - at) + " ms";
    }

    private static String retry(long retryAt, long at) {
        return " again in " + (retryAt - at) + " ms";
    }
}

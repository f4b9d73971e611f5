package io.agentspan.engine.play;

import io.agentspan.engine.Output;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.ExecutionCancelled;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ExecutionFailed;
import io.agentspan.schemas.event.ExecutionQuarantined;
import io.agentspan.schemas.event.ExecutionStarted;
import io.agentspan.schemas.event.ExecutionTimedOut;
import io.agentspan.schemas.event.FrameCompleted;
import io.agentspan.schemas.event.FrameFailed;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.event.ModelAttemptFailed;
import io.agentspan.schemas.event.ModelCallFailed;
import io.agentspan.schemas.event.ModelCallRequested;
import io.agentspan.schemas.event.ModelReplied;
import io.agentspan.schemas.event.TaskStarted;
import io.agentspan.schemas.event.ToolAttemptFailed;
import io.agentspan.schemas.event.ToolCallFailed;
import io.agentspan.schemas.event.ToolCallRefused;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.event.WaitingForWorker;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.topic.Control;
import java.util.Optional;

/** What was written, one short line each, for tables of expected events. */
public final class Lines {
    private Lines() {}

    /** Empty for a task: it is a function of the event before it. */
    public static Optional<String> of(Output output) {
        return switch (output) {
            case Output.OfEvent event ->
                    Optional.of(of(event.event().event(), event.event().atMillis()));
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

    private static String frame(FrameId frame) {
        return frame.isRoot() ? "root" : frame.path();
    }

    private static String retry(long retryAt, long at) {
        return " again in " + (retryAt - at) + " ms";
    }
}

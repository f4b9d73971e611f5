package io.agentspan.schemas.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.agentspan.schemas.id.FrameId;

/** Something that happened in an execution. The log of events is all there is to know about it. */
@JsonSubTypes({
    @JsonSubTypes.Type(value = ExecutionStarted.class, name = "execution-started"),
    @JsonSubTypes.Type(value = FrameStarted.class, name = "frame-started"),
    @JsonSubTypes.Type(value = ModelCallRequested.class, name = "model-call-requested"),
    @JsonSubTypes.Type(value = ModelReplied.class, name = "model-replied"),
    @JsonSubTypes.Type(value = ModelAttemptFailed.class, name = "model-attempt-failed"),
    @JsonSubTypes.Type(value = ModelCallFailed.class, name = "model-call-failed"),
    @JsonSubTypes.Type(value = ToolCallRequested.class, name = "tool-call-requested"),
    @JsonSubTypes.Type(value = ToolCallRefused.class, name = "tool-call-refused"),
    @JsonSubTypes.Type(value = TaskStarted.class, name = "task-started"),
    @JsonSubTypes.Type(value = WaitingForWorker.class, name = "waiting-for-worker"),
    @JsonSubTypes.Type(value = ToolReturned.class, name = "tool-returned"),
    @JsonSubTypes.Type(value = ToolAttemptFailed.class, name = "tool-attempt-failed"),
    @JsonSubTypes.Type(value = ToolCallFailed.class, name = "tool-call-failed"),
    @JsonSubTypes.Type(value = ApprovalRequested.class, name = "approval-requested"),
    @JsonSubTypes.Type(value = ApprovalGranted.class, name = "approval-granted"),
    @JsonSubTypes.Type(value = ApprovalRejected.class, name = "approval-rejected"),
    @JsonSubTypes.Type(value = QuestionAsked.class, name = "question-asked"),
    @JsonSubTypes.Type(value = QuestionAnswered.class, name = "question-answered"),
    @JsonSubTypes.Type(value = OutcomeUnknown.class, name = "outcome-unknown"),
    @JsonSubTypes.Type(value = MessageAwaited.class, name = "message-awaited"),
    @JsonSubTypes.Type(value = MessageReceived.class, name = "message-received"),
    @JsonSubTypes.Type(value = SignalSet.class, name = "signal-set"),
    @JsonSubTypes.Type(value = ExecutionPaused.class, name = "execution-paused"),
    @JsonSubTypes.Type(value = ExecutionResumed.class, name = "execution-resumed"),
    @JsonSubTypes.Type(value = StopRequested.class, name = "stop-requested"),
    @JsonSubTypes.Type(value = ActivityReported.class, name = "activity-reported"),
    @JsonSubTypes.Type(value = UsageSettled.class, name = "usage-settled"),
    @JsonSubTypes.Type(value = HookProposed.class, name = "hook-proposed"),
    @JsonSubTypes.Type(value = GuardrailPassed.class, name = "guardrail-passed"),
    @JsonSubTypes.Type(value = GuardrailFailed.class, name = "guardrail-failed"),
    @JsonSubTypes.Type(value = RevisionRequested.class, name = "revision-requested"),
    @JsonSubTypes.Type(value = TextReplaced.class, name = "text-replaced"),
    @JsonSubTypes.Type(value = Warned.class, name = "warned"),
    @JsonSubTypes.Type(value = FrameCompleted.class, name = "frame-completed"),
    @JsonSubTypes.Type(value = FrameFailed.class, name = "frame-failed"),
    @JsonSubTypes.Type(value = ExecutionCompleted.class, name = "execution-completed"),
    @JsonSubTypes.Type(value = ExecutionFailed.class, name = "execution-failed"),
    @JsonSubTypes.Type(value = ExecutionCancelled.class, name = "execution-cancelled"),
    @JsonSubTypes.Type(value = ExecutionTimedOut.class, name = "execution-timed-out"),
    @JsonSubTypes.Type(value = ExecutionQuarantined.class, name = "execution-quarantined")
})
public sealed interface Event
        permits ExecutionStarted,
                FrameStarted,
                CallEvent,
                ControlEvent,
                FrameEvent,
                FrameEnded,
                ExecutionEnded {
    /** The agent instance it happened to; the root for what concerns the execution as a whole. */
    FrameId frame();
}

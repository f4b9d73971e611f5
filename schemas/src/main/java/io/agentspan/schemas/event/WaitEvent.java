package io.agentspan.schemas.event;

/** A call began to wait for somebody outside, or what it waited for came. */
public sealed interface WaitEvent extends CallEvent
        permits ApprovalRequested,
                ApprovalGranted,
                ApprovalRejected,
                QuestionAsked,
                QuestionAnswered,
                OutcomeUnknown,
                MessageAwaited {
    /** The tool that the call is for. */
    String tool();
}

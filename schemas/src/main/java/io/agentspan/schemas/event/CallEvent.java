package io.agentspan.schemas.event;

import io.agentspan.schemas.id.CallId;

/** Something that happened to a model or tool call. */
public sealed interface CallEvent extends Event
        permits ModelCallRequested,
                ModelReplied,
                ModelAttemptFailed,
                ModelCallFailed,
                ToolCallRequested,
                ToolCallRefused,
                TaskStarted,
                WaitingForWorker,
                ToolReturned,
                ToolAttemptFailed,
                ToolCallFailed,
                WaitEvent,
                HookProposed,
                UsageSettled {
    CallId call();
}

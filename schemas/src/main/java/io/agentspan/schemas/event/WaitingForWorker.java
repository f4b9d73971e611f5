package io.agentspan.schemas.event;

import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;

/** No worker has taken the attempt for a while. It keeps waiting; said once for each attempt. */
public record WaitingForWorker(FrameId frame, CallId call, int attempt, String queue)
        implements CallEvent {}

package io.agentspan.schemas.event;

import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.FrameId;

/**
 * Somebody answered a question, or said what is to become of a tool whose outcome was unknown. What
 * follows from the answer is the next event of the call.
 *
 * @param answer digest of the answer, which tells a repeated answer from another one
 */
public record QuestionAnswered(FrameId frame, CallId call, String tool, Decider by, Digest answer)
        implements WaitEvent {
    public QuestionAnswered {
        answer = answer == null ? Digest.ZERO : answer;
    }
}

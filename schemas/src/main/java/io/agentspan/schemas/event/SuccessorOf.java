package io.agentspan.schemas.event;

import io.agentspan.schemas.id.ExecutionId;
import org.jspecify.annotations.Nullable;

/**
 * What an execution follows: an ended one that somebody wants once more.
 *
 * @param execution the predecessor, which stays as it is
 * @param before of the predecessor's events those with a smaller seq are taken over; 0 for none
 * @param keys whose tool calls have the same idempotency keys as the calls at the same place here:
 *     the first of a row of retries; absent where calls are to have their effect once more
 */
public record SuccessorOf(
        ExecutionId execution, Kind kind, long before, @Nullable ExecutionId keys) {
    /** Why there is a successor. */
    public enum Kind {
        /** From the beginning, with the same input. */
        RESTART,
        /** From where it failed; what was answered is taken over. */
        RETRY,
        /** From a step on; what was answered before it is taken over. */
        RERUN
    }
}

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
 * @param draws whose random choices are repeated: the first of a row of retries and reruns; absent
 *     where new ones are made
 */
public record SuccessorOf(
        ExecutionId execution,
        Kind kind,
        long before,
        @Nullable ExecutionId keys,
        @Nullable ExecutionId draws) {
    /** Why there is a successor. */
    public enum Kind {
        /** From the beginning, with the same input. */
        RESTART,
        /** From where it failed; what was answered is taken over. */
        RETRY,
        /** From a step on; what was answered before it is taken over. */
        RERUN
    }

    /** From the beginning. */
    public static SuccessorOf restart(ExecutionId predecessor) {
        return new SuccessorOf(predecessor, Kind.RESTART, 0, null, null);
    }

    /**
     * From where it failed.
     *
     * @param itself what the predecessor followed; absent for nothing
     */
    public static SuccessorOf retry(
            ExecutionId predecessor, @Nullable SuccessorOf itself, long before) {
        ExecutionId keys = itself == null || itself.keys == null ? predecessor : itself.keys;
        return new SuccessorOf(predecessor, Kind.RETRY, before, keys, draws(predecessor, itself));
    }

    /**
     * From a step on.
     *
     * @param itself what the predecessor followed; absent for nothing
     */
    public static SuccessorOf rerun(
            ExecutionId predecessor, @Nullable SuccessorOf itself, long before) {
        return new SuccessorOf(predecessor, Kind.RERUN, before, null, draws(predecessor, itself));
    }

    /** What is taken over must happen again, and with it what the choices led to. */
    private static ExecutionId draws(ExecutionId predecessor, @Nullable SuccessorOf itself) {
        return itself == null || itself.draws == null ? predecessor : itself.draws;
    }
}

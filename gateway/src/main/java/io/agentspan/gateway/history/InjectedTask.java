package io.agentspan.gateway.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task that a client put into the history to be seen. Nothing is run for it.
 *
 * @param reference its name, unique in the execution
 * @param injectedSeq the event that holds what it is
 * @param changedSeq the event that holds how it stands; null while nobody has said more
 * @param endedAt null while it is open
 */
public record InjectedTask(
        String reference,
        String status,
        long injectedSeq,
        long injectedAt,
        @Nullable Long changedSeq,
        @Nullable Long endedAt) {
    /** How a task may stand that is not over. */
    public static final List<String> OPEN = List.of("SCHEDULED", "IN_PROGRESS");

    /** How a task may stand that is over. */
    public static final List<String> OVER =
            List.of(
                    "COMPLETED",
                    "COMPLETED_WITH_ERRORS",
                    "FAILED",
                    "FAILED_WITH_TERMINAL_ERROR",
                    "TIMED_OUT",
                    "CANCELED",
                    "SKIPPED");

    public boolean isOpen() {
        return endedAt == null;
    }
}

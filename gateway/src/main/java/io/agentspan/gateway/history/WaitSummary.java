package io.agentspan.gateway.history;

import org.jspecify.annotations.Nullable;

/**
 * A time that a call waited for somebody outside.
 *
 * @param frame path of the agent that made the call
 * @param agent its name
 * @param askedSeq the event that began it
 * @param deadline when it is decided without anybody, epoch milliseconds
 * @param closedAt null while it waits
 * @param decision in a word, such as {@code APPROVED}
 * @param decidedBy who it was; empty if that is not known
 */
public record WaitSummary(
        String execution,
        String call,
        String frame,
        String agent,
        Kind kind,
        String tool,
        long askedSeq,
        long askedAt,
        @Nullable Long deadline,
        @Nullable Long closedAt,
        @Nullable Long closedSeq,
        @Nullable String decision,
        @Nullable String decidedBy) {
    /** What is waited for. */
    public enum Kind {
        TOOL_APPROVAL("tool_approval"),
        QUESTION("question"),
        UNKNOWN_OUTCOME("unknown_outcome"),
        MESSAGE("message");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    public boolean isOpen() {
        return closedAt == null;
    }
}

package io.agentspan.gateway.history;

import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.stream.Pending;
import io.agentspan.schemas.stream.WaitKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

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
        WaitKind kind,
        String tool,
        long askedSeq,
        long askedAt,
        @Nullable Long deadline,
        @Nullable Long closedAt,
        @Nullable Long closedSeq,
        @Nullable String decision,
        @Nullable String decidedBy) {
    public boolean isOpen() {
        return closedAt == null;
    }

    /**
     * As clients see it.
     *
     * @param asked the event that began it, or the call's first event
     */
    ObjectNode pending(Event asked) {
        return Pending.of(
                new FrameId(new ExecutionId(execution), frame),
                agent,
                call,
                kind,
                tool,
                asked,
                askedAt,
                deadline);
    }
}

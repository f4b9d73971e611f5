package io.agentspan.engine.state;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.message.TokenUsage;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The small row of an execution: written with every command, so nothing in it may grow.
 *
 * @param seq of its last event
 * @param atMillis time of its last event; time never goes back
 * @param offset of the last command that was applied, on the commands partition
 * @param inFlight calls that were handed out and are not closed
 * @param waitingHead place of the first waiting call; equal to the tail when none waits
 * @param shrunk whether only this row is left of an ended execution
 * @param timerAtMillis when the execution's own timer is due (time limit while it runs, clean-up
 *     afterwards); 0 for none
 * @param steered what people have to do with it; absent while they have nothing
 */
public record ExecutionRow(
        Origin origin,
        Status status,
        long seq,
        long atMillis,
        long offset,
        int inFlight,
        int waitingHead,
        int waitingTail,
        int agents,
        int toolCalls,
        TokenUsage usage,
        boolean shrunk,
        long timerAtMillis,
        @Nullable Steering steered,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other)
        implements Row {

    /**
     * What was fixed at the start.
     *
     * @param timeoutSeconds 0 for none
     * @param keys whose idempotency keys its tool calls have; absent for its own
     * @param draws whose random choices it makes; absent for its own
     */
    public record Origin(
            String namespace,
            String agent,
            Digest definition,
            Digest request,
            int level,
            boolean keyed,
            @Nullable String sessionId,
            @Nullable String domain,
            long startedAtMillis,
            long timeoutSeconds,
            @Nullable ExecutionId keys,
            @Nullable ExecutionId draws) {}

    public ExecutionRow {
        other = OrEmpty.map(other);
    }

    /** The row of an execution that has just begun. */
    public static ExecutionRow begin(Origin origin) {
        return new ExecutionRow(
                origin,
                Status.RUNNING,
                0,
                origin.startedAtMillis(),
                -1,
                0,
                0,
                0,
                0,
                0,
                TokenUsage.NONE,
                false,
                origin.timeoutSeconds() == 0
                        ? 0
                        : origin.startedAtMillis() + origin.timeoutSeconds() * 1000,
                null,
                Collections.emptyMap());
    }

    public ExecutionRow at(long newSeq, long newAtMillis) {
        return new ExecutionRow(
                origin,
                status,
                newSeq,
                newAtMillis,
                offset,
                inFlight,
                waitingHead,
                waitingTail,
                agents,
                toolCalls,
                usage,
                shrunk,
                timerAtMillis,
                steered,
                other);
    }

    public ExecutionRow applied(long newOffset) {
        return new ExecutionRow(
                origin,
                status,
                seq,
                atMillis,
                newOffset,
                inFlight,
                waitingHead,
                waitingTail,
                agents,
                toolCalls,
                usage,
                shrunk,
                timerAtMillis,
                steered,
                other);
    }

    public ExecutionRow withInFlight(int change) {
        return new ExecutionRow(
                origin,
                status,
                seq,
                atMillis,
                offset,
                inFlight + change,
                waitingHead,
                waitingTail,
                agents,
                toolCalls,
                usage,
                shrunk,
                timerAtMillis,
                steered,
                other);
    }

    public ExecutionRow withWaiting(int head, int tail) {
        return new ExecutionRow(
                origin,
                status,
                seq,
                atMillis,
                offset,
                inFlight,
                head,
                tail,
                agents,
                toolCalls,
                usage,
                shrunk,
                timerAtMillis,
                steered,
                other);
    }

    public ExecutionRow withAgents(int more) {
        return new ExecutionRow(
                origin,
                status,
                seq,
                atMillis,
                offset,
                inFlight,
                waitingHead,
                waitingTail,
                agents + more,
                toolCalls,
                usage,
                shrunk,
                timerAtMillis,
                steered,
                other);
    }

    public ExecutionRow withUsage(TokenUsage more, int moreToolCalls) {
        return new ExecutionRow(
                origin,
                status,
                seq,
                atMillis,
                offset,
                inFlight,
                waitingHead,
                waitingTail,
                agents,
                toolCalls + moreToolCalls,
                usage.plus(more),
                shrunk,
                timerAtMillis,
                steered,
                other);
    }

    public ExecutionRow ended(Status end, long cleanUpAtMillis) {
        return new ExecutionRow(
                origin,
                end,
                seq,
                atMillis,
                offset,
                inFlight,
                waitingHead,
                waitingTail,
                agents,
                toolCalls,
                usage,
                shrunk,
                cleanUpAtMillis,
                steered,
                other);
    }

    public ExecutionRow withTimer(boolean nowShrunk, long dueAtMillis) {
        return new ExecutionRow(
                origin,
                status,
                seq,
                atMillis,
                offset,
                inFlight,
                waitingHead,
                waitingTail,
                agents,
                toolCalls,
                usage,
                nowShrunk,
                dueAtMillis,
                steered,
                other);
    }

    public ExecutionRow in(Status newStatus) {
        return ended(newStatus, timerAtMillis);
    }

    /** What people have to do with it. */
    public Steering steering() {
        return steered == null ? Steering.NONE : steered;
    }

    public ExecutionRow with(Steering newSteering) {
        return new ExecutionRow(
                origin,
                status,
                seq,
                atMillis,
                offset,
                inFlight,
                waitingHead,
                waitingTail,
                agents,
                toolCalls,
                usage,
                shrunk,
                timerAtMillis,
                newSteering,
                other);
    }
}

package io.agentspan.engine.state;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.Digest;
import java.util.Collections;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An open model or tool call; a closed one has no row.
 *
 * @param name the tool, or the model
 * @param arguments as the model wrote them; empty for a model call
 * @param message place in the conversation that its result takes; -1 for a model call
 * @param attempt the current one; 0 while proposed
 * @param digest of the task's content; the same for every attempt
 * @param timeoutMillis limit for an attempt from its start; 0 for none
 * @param timerAtMillis when the call's timer is due; 0 for none
 */
public record CallRow(
        String name,
        String arguments,
        int message,
        int attempt,
        Digest digest,
        CallPhase phase,
        long timeoutMillis,
        long timerAtMillis,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other)
        implements Row {
    public CallRow {
        arguments = OrEmpty.text(arguments);
        other = OrEmpty.map(other);
    }

    /** A tool call that a model proposed. */
    public static CallRow proposed(String tool, String arguments, int message) {
        return new CallRow(
                tool,
                arguments,
                message,
                0,
                Digest.ZERO,
                new CallPhase.Proposed(),
                0,
                0,
                Collections.emptyMap());
    }

    /** A model call; it is handed out at once. */
    public static CallRow model(String model) {
        return new CallRow(
                model,
                "",
                -1,
                0,
                Digest.ZERO,
                new CallPhase.Proposed(),
                0,
                0,
                Collections.emptyMap());
    }

    public CallRow queued(
            int newAttempt,
            Digest newDigest,
            boolean missed,
            long newTimeoutMillis,
            long dueAtMillis) {
        return new CallRow(
                name,
                arguments,
                message,
                newAttempt,
                newDigest,
                new CallPhase.Queued(missed),
                newTimeoutMillis,
                dueAtMillis,
                other);
    }

    public CallRow in(CallPhase newPhase, long dueAtMillis) {
        return new CallRow(
                name,
                arguments,
                message,
                attempt,
                digest,
                newPhase,
                timeoutMillis,
                dueAtMillis,
                other);
    }

    /** Whether it was handed out and so counts as in flight. */
    public boolean countsAsInFlight() {
        return switch (phase) {
            case CallPhase.Proposed proposed -> false;
            case CallPhase.Delegated delegated -> false;
            case CallPhase.Queued queued -> true;
            case CallPhase.Running running -> true;
            case CallPhase.BackingOff backingOff -> true;
        };
    }
}

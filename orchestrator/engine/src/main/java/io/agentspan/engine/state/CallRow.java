package io.agentspan.engine.state;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param note what the model is told of the call beside its result
 * @param checks how many checks of a lost attempt were begun; 0 when none is
 * @param pastChecks attempts that were checks of earlier lost attempts
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
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String note,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int checks,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int pastChecks,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other)
        implements Row {
    public CallRow {
        arguments = OrEmpty.text(arguments);
        note = OrEmpty.text(note);
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
                "",
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
                "",
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
                note,
                checks,
                pastChecks,
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
                note,
                checks,
                pastChecks,
                other);
    }

    /** Whether it was handed out and so counts as in flight. */
    public boolean countsAsInFlight() {
        return switch (phase) {
            case CallPhase.Proposed proposed -> false;
            case CallPhase.Delegated delegated -> false;
            case CallPhase.Waiting waiting -> false;
            case CallPhase.Approved approved -> false;
            case CallPhase.Rejected rejected -> false;
            case CallPhase.GivenUp givenUp -> false;
            case CallPhase.Queued queued -> true;
            case CallPhase.Running running -> true;
            case CallPhase.BackingOff backingOff -> true;
        };
    }

    /** Whether it stands in the line of those that are handed out when it is their turn. */
    public boolean waitsInLine() {
        return switch (phase) {
            case CallPhase.Proposed proposed -> true;
            case CallPhase.Approved approved -> true;
            case CallPhase.Rejected rejected -> true;
            case CallPhase.Queued queued -> false;
            case CallPhase.Running running -> false;
            case CallPhase.BackingOff backingOff -> false;
            case CallPhase.Delegated delegated -> false;
            case CallPhase.Waiting waiting -> false;
            case CallPhase.GivenUp givenUp -> false;
        };
    }

    /** Whether the current attempt is a check of what became of an earlier one. */
    public boolean checksOutcome() {
        return checks > 0;
    }

    /** How often the tool itself was asked. */
    public int ownAttempts() {
        return attempt - checks - pastChecks;
    }

    /** Allowed by a person: maybe with other arguments, maybe with words for the model. */
    public CallRow approved(String newArguments, String newNote) {
        return new CallRow(
                name,
                newArguments,
                message,
                attempt,
                digest,
                new CallPhase.Approved(),
                timeoutMillis,
                0,
                newNote,
                checks,
                pastChecks,
                other);
    }

    public CallRow withChecks(int newChecks, int newPastChecks) {
        return new CallRow(
                name,
                arguments,
                message,
                attempt,
                digest,
                phase,
                timeoutMillis,
                timerAtMillis,
                note,
                newChecks,
                newPastChecks,
                other);
    }
}

package io.agentspan.schemas.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.agentspan.schemas.id.ExecutionId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event in its place in the log.
 *
 * @param seq 1, 2, 3, … over the whole tree of the execution, without gaps
 * @param atMillis append time of the command that led to it, epoch milliseconds; never goes back
 *     within an execution
 * @param from seq of the event of the predecessor that it is taken over from; absent for what
 *     happened here
 */
public record EventRecord(
        ExecutionId execution,
        String namespace,
        long seq,
        long atMillis,
        @Nullable Long from,
        Event event) {
    /** What happened here. */
    public EventRecord(
            ExecutionId execution, String namespace, long seq, long atMillis, Event event) {
        this(execution, namespace, seq, atMillis, null, event);
    }

    /**
     * Reads a record that stands within another one.
     *
     * @throws IllegalArgumentException if it is of a newer version
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static EventRecord of(JsonNode json) {
        return EventCodec.read(json)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "event " + json.path("type") + " is of a newer version"));
    }

    /** As it stands on the events topic. */
    @JsonValue
    ObjectNode json() {
        return EventCodec.tree(this);
    }

    /** Whether it is taken over from the predecessor and did not happen here. */
    public boolean isTakenOver() {
        return from != null;
    }
}

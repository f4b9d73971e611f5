package io.agentspan.engine.state;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.agentspan.schemas.id.FrameId;

/** Where an open call stands. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CallPhase.Proposed.class, name = "proposed"),
    @JsonSubTypes.Type(value = CallPhase.Queued.class, name = "queued"),
    @JsonSubTypes.Type(value = CallPhase.Running.class, name = "running"),
    @JsonSubTypes.Type(value = CallPhase.BackingOff.class, name = "backing-off"),
    @JsonSubTypes.Type(value = CallPhase.Delegated.class, name = "delegated")
})
public sealed interface CallPhase {
    /** The model wants it; it was not handed out yet. */
    record Proposed() implements CallPhase {}

    /**
     * A task is in its queue; nobody has said that it runs.
     *
     * @param missed whether {@code WaitingForWorker} was said
     */
    record Queued(boolean missed) implements CallPhase {}

    /**
     * A worker holds a lease on it.
     *
     * @param lastSeenMillis when the worker was last heard of
     */
    record Running(String worker, long startedAtMillis, long lastSeenMillis) implements CallPhase {}

    /** The attempt failed; the next one starts when the call's timer is due. */
    record BackingOff() implements CallPhase {}

    /** Another agent works on it. */
    record Delegated(FrameId child, long sinceMillis) implements CallPhase {}
}

package io.agentspan.engine.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import org.jspecify.annotations.Nullable;

/** Where an open call stands. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CallPhase.Proposed.class, name = "proposed"),
    @JsonSubTypes.Type(value = CallPhase.Queued.class, name = "queued"),
    @JsonSubTypes.Type(value = CallPhase.Running.class, name = "running"),
    @JsonSubTypes.Type(value = CallPhase.BackingOff.class, name = "backing-off"),
    @JsonSubTypes.Type(value = CallPhase.Delegated.class, name = "delegated"),
    @JsonSubTypes.Type(value = CallPhase.Waiting.class, name = "waiting"),
    @JsonSubTypes.Type(value = CallPhase.Approved.class, name = "approved"),
    @JsonSubTypes.Type(value = CallPhase.Rejected.class, name = "rejected"),
    @JsonSubTypes.Type(value = CallPhase.GivenUp.class, name = "given-up")
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
     * @param leaseMillis how long it may be silent, where it asked for more than usual; else 0
     */
    record Running(
            String worker,
            long startedAtMillis,
            long lastSeenMillis,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) long leaseMillis)
            implements CallPhase {
        /** The worker was heard of. */
        public Running seen(long atMillis, long newLeaseMillis) {
            return new Running(
                    worker,
                    startedAtMillis,
                    Math.max(lastSeenMillis, atMillis),
                    Math.max(leaseMillis, newLeaseMillis));
        }
    }

    /** The attempt failed; the next one starts when the call's timer is due. */
    record BackingOff() implements CallPhase {}

    /** Another agent works on it. */
    record Delegated(FrameId child, long sinceMillis) implements CallPhase {}

    /**
     * It waits for somebody outside. All that wait form a list in the order in which they began to;
     * the execution names its ends.
     *
     * @param previous the call before it; absent for the first
     * @param next the call behind it; absent for the last
     */
    record Waiting(Wait what, @Nullable CallId previous, @Nullable CallId next, long sinceMillis)
            implements CallPhase {
        public Waiting between(@Nullable CallId newPrevious, @Nullable CallId newNext) {
            return new Waiting(what, newPrevious, newNext, sinceMillis);
        }
    }

    /** A person allowed it, or wants it once more; it was not handed out yet. */
    record Approved() implements CallPhase {}

    /** A person rejected it; the model was not told yet. */
    record Rejected(String reason) implements CallPhase {}

    /** A model call whose answer nobody wants any more; what it used may still be told. */
    record GivenUp() implements CallPhase {}
}

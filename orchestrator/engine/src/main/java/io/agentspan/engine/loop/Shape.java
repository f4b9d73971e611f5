package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.schemas.event.HookPurpose;
import io.agentspan.schemas.id.FrameId;

/**
 * How an agent works: by itself, or by letting the members of its team work. One class for each
 * strategy. What a member said, or why it failed, is the last of {@link
 * io.agentspan.engine.state.Table#said}.
 */
interface Shape {
    /** The frame has just started, or starts anew. */
    void begin(Draft draft, FrameId frame);

    /** A member of the team came to its end. */
    default void memberEnded(Draft draft, FrameId frame) {
        throw new IllegalStateException("frame " + frame + " has no members");
    }

    /**
     * An agent that does a part of this one's work came to its end.
     *
     * @param end of that agent
     */
    default void partEnded(Draft draft, FrameId frame, String part, End end) {
        throw new IllegalStateException("frame " + frame + " has no part " + part);
    }

    /** A call that the engine made for this agent's strategy was answered. */
    default void hookAnswered(Draft draft, FrameId frame, HookPurpose purpose, HookAnswer answer) {
        throw new IllegalStateException("frame " + frame + " asked nothing: " + purpose);
    }

    /** Goes on with what was more than one command may do. */
    default void goOn(Draft draft, FrameId frame) {
        // Most shapes start one member at a time.
    }
}

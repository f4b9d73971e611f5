package io.agentspan.schemas.event;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.FrameId;

/**
 * Every later model call is given this text on top, until another replaces it.
 *
 * @param text empty when it was taken back
 */
public record SignalSet(FrameId frame, String by, @Content String text) implements ControlEvent {
    public SignalSet {
        text = OrEmpty.text(text);
    }
}

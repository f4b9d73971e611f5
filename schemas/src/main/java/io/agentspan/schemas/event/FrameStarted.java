package io.agentspan.schemas.event;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.FrameId;
import java.util.List;

/**
 * An agent began to work.
 *
 * @param agent its name
 * @param role what it is to the frame above it
 * @param prompt what it is asked
 */
public record FrameStarted(
        FrameId frame,
        String agent,
        FrameRole role,
        @Content String prompt,
        @Content List<String> media)
        implements Event {
    public FrameStarted {
        prompt = OrEmpty.text(prompt);
        media = OrEmpty.list(media);
    }
}

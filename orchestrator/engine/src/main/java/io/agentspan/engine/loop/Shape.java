package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.FinishReason;
import tools.jackson.databind.JsonNode;

/**
 * How an agent works: by itself, or by letting the members of its team work. One class for each
 * strategy.
 */
interface Shape {
    /** The frame has just started. */
    void begin(Draft draft, FrameId frame);

    /** A member of the team is done. */
    void memberCompleted(
            Draft draft, FrameId frame, int member, FinishReason finish, JsonNode output);

    /** A member of the team cannot go on. */
    void memberFailed(Draft draft, FrameId frame, int member, String code, String message);
}

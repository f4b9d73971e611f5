package io.agentspan.schemas.event;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.FrameId;
import tools.jackson.databind.node.ObjectNode;

/**
 * A worker of a foreign agent framework told what it does. Nothing follows from it.
 *
 * @param activityId the sender's id of it
 * @param by who told it, as the gateway knows them; empty if unknown
 * @param kind what happened, as streams name it, such as {@code tool_call}
 * @param details its fields
 */
public record ActivityReported(
        FrameId frame, String activityId, String by, String kind, @Content ObjectNode details)
        implements ControlEvent {
    public ActivityReported {
        kind = OrEmpty.text(kind);
        details = OrEmpty.object(details);
    }
}

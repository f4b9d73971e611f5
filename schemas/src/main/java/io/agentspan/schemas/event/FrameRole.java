package io.agentspan.schemas.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.agentspan.schemas.id.CallId;

/** What a frame is to the frame above it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FrameRole.Root.class, name = "root"),
    @JsonSubTypes.Type(value = FrameRole.Member.class, name = "member"),
    @JsonSubTypes.Type(value = FrameRole.ToolCall.class, name = "tool-call")
})
public sealed interface FrameRole {
    /** The agent that the execution was started with. */
    record Root() implements FrameRole {}

    /**
     * One of a team.
     *
     * @param index the agent's place in the team's list, from 0
     */
    record Member(int index) implements FrameRole {}

    /** Answers a tool call of the frame above. */
    record ToolCall(CallId call) implements FrameRole {}
}

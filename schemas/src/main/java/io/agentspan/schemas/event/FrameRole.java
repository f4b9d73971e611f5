package io.agentspan.schemas.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.agentspan.schemas.id.CallId;
import java.util.Optional;

/** What a frame is to the frame above it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FrameRole.Root.class, name = "root"),
    @JsonSubTypes.Type(value = FrameRole.Member.class, name = "member"),
    @JsonSubTypes.Type(value = FrameRole.ToolCall.class, name = "tool-call"),
    @JsonSubTypes.Type(value = FrameRole.Transfer.class, name = "transfer"),
    @JsonSubTypes.Type(value = FrameRole.Part.class, name = "part")
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

    /**
     * One of a team to whom the agent above handed over with a tool call.
     *
     * @param index the agent's place in the team's list, from 0
     */
    record Transfer(CallId call, int index) implements FrameRole {}

    /**
     * A piece of the agent's own work that has a conversation of its own.
     *
     * @param part {@code router}, {@code synthesis}, {@code self}, {@code guardrails/0}, …
     */
    record Part(String part) implements FrameRole {}

    /** The call that it answers; empty when it answers none. */
    default Optional<CallId> answers() {
        return switch (this) {
            case ToolCall asked -> Optional.of(asked.call());
            case Transfer asked -> Optional.of(asked.call());
            case Root root -> Optional.empty();
            case Member member -> Optional.empty();
            case Part part -> Optional.empty();
        };
    }
}

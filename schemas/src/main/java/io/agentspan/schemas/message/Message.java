package io.agentspan.schemas.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.CallId;
import java.util.List;

/** One entry of a conversation, in the roles that every model provider knows. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "role")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Message.User.class, name = "user"),
    @JsonSubTypes.Type(value = Message.Assistant.class, name = "assistant"),
    @JsonSubTypes.Type(value = Message.Tool.class, name = "tool")
})
public sealed interface Message {

    /**
     * What the agent is asked.
     *
     * @param media URLs of images and other files
     */
    record User(String text, List<String> media) implements Message {
        public User {
            text = OrEmpty.text(text);
            media = OrEmpty.list(media);
        }

        public User(String text) {
            this(text, List.of());
        }
    }

    /** What the model answered. */
    record Assistant(String text, List<ToolCall> toolCalls) implements Message {
        public Assistant {
            text = OrEmpty.text(text);
            toolCalls = OrEmpty.list(toolCalls);
        }
    }

    /**
     * What a tool call came to.
     *
     * @param name of the tool
     * @param text the result as compact JSON or plain text, or why the call failed
     */
    record Tool(CallId call, String name, String text, boolean failed) implements Message {
        public Tool {
            text = OrEmpty.text(text);
        }
    }
}

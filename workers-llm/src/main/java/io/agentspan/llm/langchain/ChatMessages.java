package io.agentspan.llm.langchain;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ToolCall;
import java.util.ArrayList;
import java.util.List;

/** A conversation in langchain4j's words, in a form that every provider accepts. */
final class ChatMessages {
    /** Claude refuses a conversation that does not end with the user or a tool. */
    private static final String GO_ON = "Please continue.";

    private static final String NO_OUTPUT = "(no output)";

    private ChatMessages() {}

    static List<ChatMessage> of(String system, List<Message> messages) {
        List<ChatMessage> result = new ArrayList<>();
        if (!system.isBlank()) {
            result.add(SystemMessage.from(system));
        }
        boolean open = false;
        for (Message message : messages) {
            if (!isEmpty(message)) {
                result.add(of(message));
                open = !(message instanceof Message.Assistant);
            }
        }
        if (!open) {
            result.add(UserMessage.from(GO_ON));
        }
        return result;
    }

    private static boolean isEmpty(Message message) {
        return switch (message) {
            case Message.User user -> user.text().isBlank() && user.media().isEmpty();
            case Message.Assistant said -> said.text().isBlank() && said.toolCalls().isEmpty();
            case Message.Tool tool -> false;
        };
    }

    private static ChatMessage of(Message message) {
        return switch (message) {
            case Message.User user -> user(user);
            case Message.Assistant said ->
                    AiMessage.builder()
                            .text(said.text().isBlank() ? null : said.text())
                            .toolExecutionRequests(
                                    said.toolCalls().stream().map(ChatMessages::call).toList())
                            .build();
            case Message.Tool tool ->
                    ToolExecutionResultMessage.builder()
                            .id(tool.call().value())
                            .toolName(tool.name())
                            .text(tool.text().isBlank() ? NO_OUTPUT : tool.text())
                            .isError(tool.failed() ? Boolean.TRUE : null)
                            .build();
        };
    }

    private static UserMessage user(Message.User user) {
        if (user.media().isEmpty()) {
            return UserMessage.from(user.text());
        }
        List<Content> contents = new ArrayList<>();
        if (!user.text().isBlank()) {
            contents.add(TextContent.from(user.text()));
        }
        user.media().forEach(url -> contents.add(MediaContent.of(url)));
        return UserMessage.from(contents);
    }

    private static ToolExecutionRequest call(ToolCall call) {
        return ToolExecutionRequest.builder()
                .id(call.call().value())
                .name(call.name())
                .arguments(objectOrEmpty(call.arguments()))
                .build();
    }

    /** What a model wrote as arguments need not be JSON, but providers read it back as such. */
    private static String objectOrEmpty(String arguments) {
        try {
            return WireJson.tree(arguments).isObject() ? arguments : "{}";
        } catch (MalformedRecordException e) {
            return "{}";
        }
    }
}

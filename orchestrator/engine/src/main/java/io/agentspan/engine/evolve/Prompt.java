package io.agentspan.engine.evolve;

import io.agentspan.schemas.CanonicalJson;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The messages that the engine itself writes, and what a message weighs. */
public final class Prompt {
    /** What a model is told when its answer was cut at the token limit. */
    static final Message CONTINUE =
            new Message.User(
                    "Continue exactly where you stopped. Do not repeat what you have written.");

    private static final int LONGEST_CONTEXT = 32_768;
    private static final int LONGEST_VALUE = 4_096;
    private static final int OVERHEAD = 80;

    private Prompt() {}

    /** The text that a person set for all model calls; empty for none. */
    public static String signalBlock(String signal) {
        return signal.isEmpty() ? "" : "[SIGNALS]\n" + signal + "\n[/SIGNALS]";
    }

    /** The shared state as a model sees it; empty for an empty state. */
    public static String contextBlock(ObjectNode context) {
        if (context.isEmpty()) {
            return "";
        }
        List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(context.properties());
        int room = LONGEST_CONTEXT;
        int first = entries.size();
        // The newest keys stand last and are the ones to keep.
        while (first > 0 && room > 0) {
            room -=
                    Math.min(
                            CanonicalJson.text(entries.get(first - 1).getValue()).length(),
                            LONGEST_VALUE);
            first -= room > 0 ? 1 : 0;
        }
        ObjectNode shown = WireJson.object();
        entries.subList(first, entries.size())
                .forEach(entry -> shown.set(entry.getKey(), shortened(entry.getValue())));
        return "Context:\n```json\n" + WireJson.text(shown) + "\n```";
    }

    private static JsonNode shortened(JsonNode value) {
        String text = value.isString() ? value.stringValue() : CanonicalJson.text(value);
        return text.length() <= LONGEST_VALUE
                ? value
                : StringNode.valueOf(text.substring(0, wholeCharacters(text)) + "[truncated]");
    }

    /** Half of a surrogate pair has no place in JSON. */
    private static int wholeCharacters(String text) {
        return Character.isHighSurrogate(text.charAt(LONGEST_VALUE - 1))
                ? LONGEST_VALUE - 1
                : LONGEST_VALUE;
    }

    /** A message's size in a task, in bytes; rather too much than too little. */
    public static long size(Message message) {
        return OVERHEAD
                + switch (message) {
                    case Message.User user ->
                            bytes(user.text())
                                    + user.media().stream().mapToLong(url -> bytes(url) + 3).sum();
                    case Message.Assistant assistant ->
                            bytes(assistant.text())
                                    + assistant.toolCalls().stream().mapToLong(Prompt::size).sum();
                    case Message.Tool tool ->
                            bytes(tool.text()) + bytes(tool.name()) + tool.call().value().length();
                };
    }

    private static long size(ToolCall call) {
        return OVERHEAD
                + bytes(call.name())
                + bytes(call.arguments())
                + call.call().value().length();
    }

    private static long bytes(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += bytes(c);
        }
        return bytes;
    }

    private static int bytes(char c) {
        return switch (c) {
            case '"', '\\', '\n', '\r', '\t', '\b', '\f' -> 2;
            default -> c < 0x20 ? 6 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        };
    }

    /** The digest of a conversation, extended by its next message. */
    public static Digest extend(Digest conversation, Message message) {
        return switch (message) {
            case Message.User user ->
                    conversation
                            .then("user")
                            .then(user.text())
                            .then(String.join("\n", user.media()));
            case Message.Assistant assistant ->
                    assistant.toolCalls().stream()
                            .reduce(
                                    conversation.then("assistant").then(assistant.text()),
                                    (digest, call) ->
                                            digest.then(call.name() + "\n" + call.arguments()),
                                    (one, other) -> other);
            case Message.Tool tool ->
                    conversation.then("tool").then(tool.call().value()).then(tool.text());
        };
    }
}

package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.state.FrameRow;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.Message;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** What an agent has to say at its end. */
final class Answer {
    private Answer() {}

    /**
     * The last text of the frame's model, pieces joined; JSON where the agent declares a shape and
     * the text is JSON.
     */
    static JsonNode of(Draft draft, FrameId frame) {
        String text = text(draft, frame);
        return Frames.agent(draft, frame).outputType() == null
                ? StringNode.valueOf(text)
                : parsed(text);
    }

    private static String text(Draft draft, FrameId frame) {
        FrameRow row = draft.state().frame(frame);
        if (row.fragmentsFrom() >= 0) {
            return texts(draft.state().messages(frame, row.fragmentsFrom())).stream()
                    .collect(Collectors.joining());
        }
        for (int from = row.messages() - 1; from >= 0; from--) {
            List<String> texts = texts(draft.state().messages(frame, from));
            if (!texts.isEmpty()) {
                return texts.getFirst();
            }
        }
        return "";
    }

    private static List<String> texts(List<Message> messages) {
        return messages.stream()
                .filter(Message.Assistant.class::isInstance)
                .map(message -> ((Message.Assistant) message).text())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static JsonNode parsed(String text) {
        try {
            return WireJson.tree(withoutFence(text));
        } catch (MalformedRecordException e) {
            return StringNode.valueOf(text);
        }
    }

    /** Models like to wrap JSON into a Markdown block. */
    private static String withoutFence(String text) {
        String trimmed = text.strip();
        if (!trimmed.startsWith("```") || !trimmed.endsWith("```")) {
            return trimmed;
        }
        int start = trimmed.indexOf('\n');
        return start < 0 ? trimmed : trimmed.substring(start + 1, trimmed.length() - 3);
    }
}

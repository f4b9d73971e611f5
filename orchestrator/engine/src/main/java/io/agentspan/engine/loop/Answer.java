package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.state.FrameRow;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.Message;
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
        return as(Frames.agent(draft, frame), text(draft, frame));
    }

    /** A text as the agent would answer it. */
    static JsonNode as(AgentDefinition agent, String text) {
        return agent.outputType() == null ? StringNode.valueOf(text) : parsed(text);
    }

    /** The same as a text. */
    static String text(Draft draft, FrameId frame) {
        FrameRow row = draft.state().frame(frame);
        if (row.fragmentsFrom() >= 0) {
            return draft.state().messages(frame, row.fragmentsFrom()).stream()
                    .map(Answer::said)
                    .collect(Collectors.joining());
        }
        for (int i = row.messages() - 1; i >= 0; i--) {
            String text = said(draft.state().message(frame, i));
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static String said(Message message) {
        return message instanceof Message.Assistant assistant ? assistant.text() : "";
    }

    private static JsonNode parsed(String text) {
        String json = withoutFence(text);
        if (json.isBlank()) {
            return StringNode.valueOf(text);
        }
        try {
            return WireJson.tree(json);
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

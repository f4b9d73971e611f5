package io.agentspan.engine.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.Checkpoint;
import io.agentspan.schemas.event.FrameRole;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.event.ModelReplied;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What an agent and its model said, put together from events; tool messages in call order. */
final class Chat {
    private static final Message CONTINUE =
            new Message.User(
                    "Continue exactly where you stopped. Do not repeat what you have written.");

    private final FrameId frame;
    private final boolean spokenTo;
    private final List<Message> messages = new ArrayList<>();
    private final Map<CallId, Integer> places = new LinkedHashMap<>();
    private int turn;
    private int children;

    Chat(FrameStarted started) {
        frame = started.frame();
        spokenTo = !(started.role() instanceof FrameRole.Part part) || part.part().equals("self");
        messages.add(new Message.User(started.prompt(), started.media()));
    }

    /** Messages of people go to agents, not to whoever judges or sums up for them. */
    boolean isSpokenTo() {
        return spokenTo;
    }

    List<Message> messages() {
        return messages;
    }

    void child(FrameId child) {
        assertThat(child).isEqualTo(frame.child(++children));
    }

    void asks(int newTurn, List<Message> told) {
        assertThat(newTurn).as("turn of %s", frame).isEqualTo(++turn);
        assertThat(places).as("open tool calls of %s", frame).isEmpty();
        messages.addAll(told);
    }

    void replied(ModelReplied replied) {
        assertThat(replied.call()).isEqualTo(CallId.model(frame, turn));
        if (!replied.text().isEmpty() || !replied.toolCalls().isEmpty()) {
            messages.add(new Message.Assistant(replied.text(), replied.toolCalls()));
        }
        if (replied.toolCalls().isEmpty()
                && !replied.text().isEmpty()
                && replied.finish() == ModelFinish.LENGTH) {
            messages.add(CONTINUE);
        }
        for (ToolCall call : replied.toolCalls()) {
            places.put(call.call(), messages.size());
            messages.add(new Message.Tool(call.call(), call.name(), "", false));
        }
    }

    void told(String text) {
        messages.add(new Message.User(text));
    }

    void replaced(Checkpoint checkpoint, String text) {
        if (checkpoint == Checkpoint.INPUT) {
            messages.set(0, new Message.User(text, ((Message.User) messages.getFirst()).media()));
        } else {
            messages.add(new Message.Assistant(text, List.of()));
        }
    }

    void returned(CallId call, JsonNode result, String note) {
        String text = result.isString() ? result.stringValue() : WireJson.text(result);
        answer(call, text, note, false);
    }

    void failed(CallId call, String message, String note) {
        answer(call, "Error: " + message, note, true);
    }

    private void answer(CallId call, String result, String note, boolean failed) {
        String text = note.isEmpty() ? result : result + "\n\n" + note;
        Integer place = places.remove(call);
        assertThat(place).as("%s is open", call).isNotNull();
        String name = ((Message.Tool) messages.get(place)).name();
        messages.set(place, new Message.Tool(call, name, text, failed));
    }
}

package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.FinishReason;
import io.agentspan.schemas.message.Message;
import tools.jackson.databind.JsonNode;

/**
 * One member after the other: each gets the prompt and what the one before it wrote; the last one's
 * answer counts.
 */
final class Sequential implements Shape {
    private static final String PREVIOUS = "\n\nPrevious agent output:\n";

    @Override
    public void begin(Draft draft, FrameId frame) {
        Message.User prompt = prompt(draft, frame);
        Frames.startMember(draft, frame, 0, prompt.text(), prompt.media());
    }

    @Override
    public void memberCompleted(
            Draft draft, FrameId frame, int member, FinishReason finish, JsonNode output) {
        int next = member + 1;
        if (next == Frames.agent(draft, frame).agents().size()) {
            Frames.complete(draft, frame, finish, output);
        } else if (Stops.isStopping(draft)) {
            Frames.complete(draft, frame, FinishReason.STOPPED, output);
        } else {
            String text = text(output);
            Message.User prompt = prompt(draft, frame);
            Frames.startMember(draft, frame, next, prompt.text() + PREVIOUS + text, prompt.media());
        }
    }

    @Override
    public void memberFailed(Draft draft, FrameId frame, int member, String code, String message) {
        String name = Frames.agent(draft, frame).agents().get(member).name();
        Frames.fail(draft, frame, code, "agent " + name + " failed: " + message);
    }

    private static String text(JsonNode output) {
        if (output.isNull()) {
            return "";
        }
        return output.isString() ? output.stringValue() : WireJson.text(output);
    }

    private static Message.User prompt(Draft draft, FrameId frame) {
        return (Message.User) draft.state().message(frame, 0);
    }
}

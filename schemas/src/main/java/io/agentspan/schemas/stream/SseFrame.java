package io.agentspan.schemas.stream;

import io.agentspan.schemas.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * One frame of a stream.
 *
 * @param id the event's number, to reconnect at; none for what is not in the log
 * @param last whether the stream ends here
 */
public record SseFrame(OptionalLong id, String type, ObjectNode data, boolean last) {
    public byte[] bytes() {
        StringBuilder text = new StringBuilder();
        id.ifPresent(n -> text.append("id:").append(n).append('\n'));
        text.append("event:").append(type).append('\n');
        // JSON as we write it has no line breaks.
        text.append("data:").append(WireJson.text(data)).append("\n\n");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] comment(String text) {
        return (":" + text + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}

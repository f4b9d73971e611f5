package io.agentspan.engine.evolve;

import io.agentspan.engine.definition.Closure;
import io.agentspan.engine.state.Line;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Table;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.FrameRole;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.Message;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** The messages that the execution's next model call is given, as its model reads them. */
public final class NextTurn {
    private NextTurn() {}

    /**
     * Those that a frame's next model call is given: whoever judges or sums up is not spoken to.
     */
    public static List<Message> messages(Table table, FrameId frame) {
        if (table.frame(frame).role() instanceof FrameRole.Part part
                && !part.part().equals(Closure.SELF)) {
            return List.of();
        }
        Line line = table.execution().steering().nextTurn();
        return IntStream.range(line.head(), line.tail())
                .mapToObj(place -> message(table, place))
                .toList();
    }

    static Message message(Table table, int place) {
        if (table.get(RowKey.nextTurn(place)) instanceof Row.OfMail mail) {
            return new Message.User(text(mail.payload()));
        }
        throw new IllegalStateException("message " + place + " for a next turn has no row");
    }

    /** Clients that wrap a text into an object mean the text. */
    private static String text(JsonNode payload) {
        JsonNode inner =
                payload.isObject() && payload.size() == 1 ? payload.path("message") : payload;
        return inner.isString() ? inner.stringValue() : WireJson.text(payload);
    }
}

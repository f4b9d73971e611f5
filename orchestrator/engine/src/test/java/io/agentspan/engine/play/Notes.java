package io.agentspan.engine.play;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.ApprovalGranted;
import java.util.ArrayList;
import java.util.List;

/** What a model is told of an approval, put together from the event alone. */
final class Notes {
    private Notes() {}

    static String of(ApprovalGranted granted) {
        List<String> lines = new ArrayList<>();
        if (granted.edited()) {
            lines.add(
                    "The person who approved this call changed its arguments to "
                            + WireJson.text(granted.arguments()));
        }
        if (granted.comment().has("reason") && granted.comment().size() == 1) {
            lines.add(
                    "The person who approved this call said: "
                            + granted.comment().path("reason").asString(""));
        } else if (!granted.comment().isEmpty()) {
            lines.add(
                    "The person who approved this call said: " + WireJson.text(granted.comment()));
        }
        return String.join("\n", lines);
    }
}

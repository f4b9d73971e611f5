package io.agentspan.engine.play;

import io.agentspan.engine.Output;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.EventCodec;
import java.nio.charset.StandardCharsets;

/** Outputs as the text that is written. */
public final class Records {
    private Records() {}

    public static String text(Output output) {
        return switch (output) {
            case Output.OfEvent event ->
                    new String(EventCodec.write(event.event()), StandardCharsets.UTF_8);
            case Output.OfModelTask model -> WireJson.text(model.task());
            case Output.OfToolTask tool -> WireJson.text(tool.task());
            case Output.OfControl control -> WireJson.text(control.control());
        };
    }
}

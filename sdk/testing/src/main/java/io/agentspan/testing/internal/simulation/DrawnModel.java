package io.agentspan.testing.internal.simulation;

import io.agentspan.testing.ModelReply;
import io.agentspan.testing.ModelRequest;
import io.agentspan.testing.ToolOffer;
import io.agentspan.testing.ToolUse;
import java.util.ArrayList;
import java.util.List;

/** A model that does by the dice what models do: it calls the tools it is offered, then answers. */
public final class DrawnModel {
    private static final int LONGEST = 6;

    private final Dice dice;
    private final Values values;

    public DrawnModel(Dice dice) {
        this.dice = dice;
        this.values = new Values(dice);
    }

    public ModelReply reply(ModelRequest request) {
        boolean calls = !request.tools().isEmpty() && request.turn() < LONGEST;
        // The first turn of an agent with tools calls one: otherwise most runs would show nothing.
        if (calls && (request.turn() == 1 || dice.percent(50))) {
            List<ToolUse> uses = new ArrayList<>();
            for (int i = dice.between(1, 3); i > 0; i--) {
                ToolOffer offer = dice.oneOf(request.tools());
                uses.add(ToolUse.of(offer.name(), values.object(offer.inputSchema())));
            }
            return ModelReply.callsTools(uses.toArray(ToolUse[]::new));
        }
        return request.outputSchema().isEmpty()
                ? ModelReply.says("answer " + request.turn() + " of " + request.agentName())
                : ModelReply.answers(values.object(request.outputSchema()));
    }
}

package io.agentspan.testing.internal.simulation;

import io.agentspan.AgentHandle;
import io.agentspan.PendingCall;
import io.agentspan.SendMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A person who answers what waits: mostly yes, sometimes no, sometimes twice. */
public final class DrawnPerson {
    private final Dice dice;
    private final Values values;
    private final Faults faults;

    public DrawnPerson(Dice dice, Faults faults) {
        this.dice = dice;
        this.values = new Values(dice);
        this.faults = faults;
    }

    public void answer(AgentHandle handle, PendingCall call) {
        if (call.type() == PendingCall.Type.MESSAGE) {
            String id = "message-" + dice.below(1_000_000);
            handle.send(id, Map.of("message", "go on"), SendMode.QUEUE);
            return;
        }
        Map<String, Object> answer = answer(call);
        handle.respond(call.callId(), answer);
        if (faults.happens(Faults.Kind.ANSWERED_TWICE, 20)) {
            handle.respond(call.callId(), answer);
        }
    }

    private Map<String, Object> answer(PendingCall call) {
        return switch (call.type()) {
            case TOOL_APPROVAL -> decision(dice.percent(80));
            case UNKNOWN_OUTCOME ->
                    Map.of("decision", dice.oneOf(List.of("retry", "retry", "fail")));
            case QUESTION, MESSAGE, UNKNOWN -> values.object(call.responseSchema());
        };
    }

    private static Map<String, Object> decision(boolean approved) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("approved", approved);
        if (!approved) {
            answer.put("reason", "not this time");
        }
        return answer;
    }
}

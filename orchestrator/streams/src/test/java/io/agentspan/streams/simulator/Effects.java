package io.agentspan.streams.simulator;

import io.agentspan.schemas.task.ToolTask;
import java.util.HashMap;
import java.util.Map;

/** What tools do to the world outside, which does each thing once per idempotency key. */
final class Effects {
    private final Map<String, String> callOfKey = new HashMap<>();
    private final Map<String, String> keyOfCall = new HashMap<>();

    /** The tool runs. */
    void apply(ToolTask task) {
        String call = task.id().execution().value() + task.id().call().value();
        String other = callOfKey.putIfAbsent(task.idempotencyKey(), call);
        if (other != null && !other.equals(call)) {
            throw new Violation("calls " + call + " and " + other + " have one idempotency key");
        }
        String key = keyOfCall.putIfAbsent(call, task.idempotencyKey());
        if (key != null && !key.equals(task.idempotencyKey())) {
            throw new Violation("call " + call + " took effect twice, under two keys");
        }
    }

    boolean isDone(String key) {
        return callOfKey.containsKey(key);
    }
}

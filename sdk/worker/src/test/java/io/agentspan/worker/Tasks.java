package io.agentspan.worker;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.task.ToolTask;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Tool tasks for tests. */
final class Tasks {
    private int partition;
    private long number = 1;
    private int attempt = 1;
    private long leaseMillis = 10_000;
    private long timeoutMillis;
    private boolean sideEffects;
    private String arguments = "{\"n\":1}";

    private Tasks() {}

    static Tasks tool() {
        return new Tasks();
    }

    Tasks partition(int of) {
        partition = of;
        return this;
    }

    /** Tasks of different numbers belong to different executions. */
    Tasks number(long which) {
        number = which;
        return this;
    }

    static long numberOf(ToolTask task) {
        return Long.parseLong(task.idempotencyKey().substring("key-".length()));
    }

    Tasks attempt(int which) {
        attempt = which;
        return this;
    }

    Tasks leaseMillis(long millis) {
        leaseMillis = millis;
        return this;
    }

    Tasks timeoutMillis(long millis) {
        timeoutMillis = millis;
        return this;
    }

    Tasks sideEffects() {
        sideEffects = true;
        return this;
    }

    Tasks arguments(String json) {
        arguments = json;
        return this;
    }

    ToolTask build() {
        ExecutionId execution = ExecutionId.of(1_700_000_000_000L, partition, number << 2);
        CallId call = CallId.tool(FrameId.root(execution), 1, 0);
        return new ToolTask(
                new TaskId(execution, call, attempt, Digest.of("content", arguments)),
                "assistant",
                partition,
                leaseMillis,
                timeoutMillis,
                "search",
                "search",
                (ObjectNode) WireJson.tree(arguments),
                (ObjectNode) WireJson.tree("{\"seen\":[1,2]}"),
                (ObjectNode) WireJson.tree("{\"team\":\"north\"}"),
                "key-" + number,
                sideEffects,
                List.of("API_KEY"),
                "session-1",
                null);
    }
}

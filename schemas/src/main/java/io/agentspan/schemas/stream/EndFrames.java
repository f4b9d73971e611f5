package io.agentspan.schemas.stream;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.ExecutionCancelled;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ExecutionEnded;
import io.agentspan.schemas.event.ExecutionFailed;
import io.agentspan.schemas.event.ExecutionQuarantined;
import io.agentspan.schemas.event.ExecutionTimedOut;
import io.agentspan.schemas.stream.FrameMapper.Shown;
import tools.jackson.databind.node.ObjectNode;

/** The last frame of a stream. */
final class EndFrames {
    Shown show(ExecutionEnded event) {
        return switch (event) {
            case ExecutionCompleted e -> {
                ObjectNode data = totals(e);
                data.set("output", Outputs.of(e));
                yield new Shown("done", data, true);
            }
            case ExecutionFailed e -> error(e, "FAILED", e.code(), e.message());
            case ExecutionCancelled e -> error(e, "TERMINATED", "CANCELLED", e.reason());
            case ExecutionTimedOut e ->
                    error(e, "TIMED_OUT", "TIMEOUT", "not done after " + e.timeoutSeconds() + " s");
            case ExecutionQuarantined e ->
                    error(e, "FAILED", "QUARANTINED", e.code() + ": " + e.message());
        };
    }

    private static Shown error(ExecutionEnded event, String status, String code, String reason) {
        return new Shown(
                "error",
                totals(event)
                        .put("status", status)
                        .put("toolName", "workflow")
                        .put("failure", code)
                        .put("content", reason),
                true);
    }

    private static ObjectNode totals(ExecutionEnded event) {
        ExecutionEnded.Totals totals = event.totals();
        ObjectNode data =
                WireJson.object()
                        .put("agents", totals.agents())
                        .put("toolCalls", totals.toolCalls())
                        .put("tookMillis", totals.tookMillis());
        data.set("usage", Outputs.of(totals.usage()));
        return data;
    }
}

package io.agentspan.cli.trace;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionCancelled;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ExecutionEnded;
import io.agentspan.schemas.event.ExecutionFailed;
import io.agentspan.schemas.event.ExecutionQuarantined;
import io.agentspan.schemas.event.ExecutionTimedOut;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.event.ModelAttemptFailed;
import io.agentspan.schemas.event.ModelCallFailed;
import io.agentspan.schemas.event.ModelCallRequested;
import io.agentspan.schemas.event.ModelReplied;
import io.agentspan.schemas.event.ToolAttemptFailed;
import io.agentspan.schemas.event.ToolCallFailed;
import io.agentspan.schemas.event.ToolCallRefused;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.event.WaitingForWorker;
import io.agentspan.schemas.id.FrameId;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** Prints the events of the audit log, in the lines of {@link LiveTrace}. For one thread. */
public final class LogTrace implements Consumer<EventRecord> {
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final TraceLines lines;
    private final Map<FrameId, String> agents = new HashMap<>();

    public LogTrace(PrintWriter out) {
        lines = new TraceLines(out);
    }

    @Override
    public void accept(EventRecord record) {
        Event event = record.event();
        String agent = agents.getOrDefault(event.frame(), "");
        switch (event) {
            case FrameStarted e -> agents.put(e.frame(), e.agent());
            case ModelCallRequested e -> lines.modelCall(agent, e.model());
            case ModelReplied e ->
                    lines.modelReply(
                            agent, Duration.ofMillis(e.tookMillis()), !e.tools().isEmpty());
            case ModelAttemptFailed e -> lines.warning(e.code() + " " + e.message());
            case ModelCallFailed e -> lines.warning(e.code() + " " + e.message());
            case ToolCallRequested e -> toolCall(e);
            case ToolReturned e ->
                    lines.toolResult(
                            e.call().value(),
                            e.tool(),
                            value(e.result()),
                            Duration.ofMillis(e.tookMillis()));
            case ToolAttemptFailed e ->
                    lines.warning(e.tool() + ": " + e.code() + " " + e.message());
            case ToolCallFailed e -> lines.toolFailure(e.call().value(), e.tool(), e.message());
            case ToolCallRefused e -> lines.toolFailure(e.call().value(), e.tool(), e.message());
            case WaitingForWorker e -> lines.warning("no worker serves " + e.queue() + " yet");
            case ExecutionEnded e -> ended(e);
            default -> {
                // Starts of executions and tasks, ends of frames: said by what is around them.
            }
        }
    }

    // Later attempts of a call were announced by the failure of the one before.
    private void toolCall(ToolCallRequested e) {
        if (e.attempt() == 1) {
            lines.toolCall(
                    e.call().value(), e.tool(), WireJson.mapper().convertValue(e.arguments(), MAP));
        }
    }

    private void ended(ExecutionEnded event) {
        TraceLines.Totals totals =
                new TraceLines.Totals(
                        Duration.ofMillis(event.totals().tookMillis()),
                        event.totals().agents(),
                        event.totals().toolCalls(),
                        event.totals().usage().totalTokens());
        switch (event) {
            case ExecutionCompleted e -> lines.completed(totals);
            case ExecutionFailed e -> lines.failed(totals, e.code(), e.message());
            case ExecutionQuarantined e -> lines.failed(totals, e.code(), e.message());
            case ExecutionCancelled e -> lines.failed(totals, "CANCELLED", e.reason());
            case ExecutionTimedOut e ->
                    lines.failed(totals, "TIMED_OUT", "after " + e.timeoutSeconds() + " s");
        }
    }

    private static Object value(JsonNode node) {
        return node.isNull() ? "" : WireJson.mapper().treeToValue(node, Object.class);
    }
}

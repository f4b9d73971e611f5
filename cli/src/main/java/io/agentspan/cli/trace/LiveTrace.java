package io.agentspan.cli.trace;

import io.agentspan.AgentEvent;
import java.io.PrintWriter;
import java.util.function.Consumer;

/** Prints the events of a stream as they come. For one thread. */
public final class LiveTrace implements Consumer<AgentEvent> {
    private static final String CALLS_TOOLS = "TOOL_CALLS";

    private final TraceLines lines;

    public LiveTrace(PrintWriter out) {
        lines = new TraceLines(out);
    }

    @Override
    public void accept(AgentEvent event) {
        String agent = event.meta().agentName();
        switch (event) {
            case AgentEvent.ModelCall call -> lines.modelCall(agent, call.model());
            case AgentEvent.ModelReply reply ->
                    lines.modelReply(agent, reply.took(), reply.finish().equals(CALLS_TOOLS));
            case AgentEvent.ToolCall call ->
                    lines.toolCall(call.callId(), call.toolName(), call.args());
            case AgentEvent.ToolResult result ->
                    lines.toolResult(
                            result.callId(), result.toolName(), result.result(), result.took());
            case AgentEvent.Warning warning -> lines.warning(warning.message());
            case AgentEvent.Failed failed ->
                    lines.failed(totals(failed.totals()), failed.code(), failed.message());
            case AgentEvent.Done done -> lines.completed(totals(done.totals()));
            default -> {
                // Pieces of replies would tear the lines apart; a start shows with the first call.
            }
        }
    }

    private static TraceLines.Totals totals(AgentEvent.Totals totals) {
        return new TraceLines.Totals(
                totals.took(), totals.agents(), totals.toolCalls(), totals.usage().totalTokens());
    }
}

package io.agentspan.schemas.event;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.TokenUsage;
import io.agentspan.schemas.message.ToolCall;
import java.util.List;

/**
 * The model answered and the call is closed.
 *
 * @param tools names of the tools it wants to call, in order
 * @param leftOut calls beyond the limit of one turn, which are not made
 */
public record ModelReplied(
        FrameId frame,
        CallId call,
        int attempt,
        ModelFinish finish,
        TokenUsage usage,
        long tookMillis,
        String worker,
        List<String> tools,
        int leftOut,
        @Content String text,
        @Content List<ToolCall> toolCalls)
        implements CallEvent {
    public ModelReplied {
        tools = OrEmpty.list(tools);
        text = OrEmpty.text(text);
        toolCalls = OrEmpty.list(toolCalls);
    }
}

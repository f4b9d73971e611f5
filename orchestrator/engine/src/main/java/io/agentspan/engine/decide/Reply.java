package io.agentspan.engine.decide;

import io.agentspan.engine.Draft;
import io.agentspan.engine.Limits;
import io.agentspan.schemas.command.ReportModelReply;
import io.agentspan.schemas.event.ModelReplied;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.ProposedCall;
import io.agentspan.schemas.message.ToolCall;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the calls of a reply ids that are unique in the execution, whatever the provider called
 * them.
 */
final class Reply {
    private Reply() {}

    static ModelReplied emit(Draft draft, ReportModelReply reply) {
        FrameId frame = reply.task().frame();
        int turn = reply.task().call().turn();
        int made = Math.min(reply.toolCalls().size(), Limits.MAX_CALLS_PER_TURN);
        List<ToolCall> calls = new ArrayList<>(made);
        for (int i = 0; i < made; i++) {
            ProposedCall proposed = reply.toolCalls().get(i);
            calls.add(
                    new ToolCall(
                            CallId.tool(frame, turn, i), proposed.name(), proposed.arguments()));
        }
        ModelReplied event =
                new ModelReplied(
                        frame,
                        reply.task().call(),
                        reply.task().attempt(),
                        reply.finish(),
                        reply.usage(),
                        reply.tookMillis(),
                        reply.worker(),
                        calls.stream().map(ToolCall::name).toList(),
                        reply.toolCalls().size() - made,
                        reply.text(),
                        calls);
        draft.emit(event);
        return event;
    }
}

package io.agentspan.engine.evolve;

import io.agentspan.engine.definition.Closure;
import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.FrameRow;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Table;
import io.agentspan.schemas.event.FrameRole;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.Message;

/** What the start of a frame changes. */
public final class FrameEvolution {
    private FrameEvolution() {}

    public static void started(Table table, FrameStarted event, long at) {
        FrameId frame = event.frame();
        Message prompt = new Message.User(event.prompt(), event.media());
        table.put(RowKey.message(frame, 0), new Row.OfMessage(prompt));
        table.put(
                frame,
                FrameRow.begin(
                                agentPath(table, event),
                                event.role(),
                                table.execution().origin().definition())
                        .withMessages(1, Prompt.size(prompt)));
        frame.parent().ifPresent(parent -> table.put(parent, table.frame(parent).withChild()));
        if (event.role() instanceof FrameRole.ToolCall asked) {
            WaitingLine.leave(table, frame.parent().orElseThrow(), asked.call());
            table.put(
                    asked.call(),
                    table.openCall(asked.call()).in(new CallPhase.Delegated(frame, at), 0));
        }
    }

    private static String agentPath(Table table, FrameStarted event) {
        return switch (event.role()) {
            case FrameRole.Root root -> "";
            case FrameRole.Member member ->
                    Closure.member(parent(table, event).agent(), member.index());
            case FrameRole.ToolCall asked ->
                    Closure.toolPath(
                            parent(table, event).agent(), table.openCall(asked.call()).name());
        };
    }

    private static FrameRow parent(Table table, FrameStarted event) {
        return table.frame(event.frame().parent().orElseThrow());
    }
}

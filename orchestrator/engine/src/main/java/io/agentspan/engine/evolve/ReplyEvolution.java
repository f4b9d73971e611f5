package io.agentspan.engine.evolve;

import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.FrameRow;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Table;
import io.agentspan.schemas.event.ModelReplied;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.ToolCall;
import java.util.List;

/** What a model's reply changes: the conversation grows, tool calls get in line. */
public final class ReplyEvolution {
    private ReplyEvolution() {}

    static void apply(Table table, ModelReplied replied) {
        FrameId frame = replied.frame();
        CallEvolution.close(table, frame, replied.call());
        table.put(table.execution().withUsage(replied.usage(), replied.toolCalls().size()));
        table.put(frame, table.frame(frame).withUsage(replied.usage()));

        boolean cut = isToGoOn(replied);
        int place = table.frame(frame).messages();
        if (!replied.text().isEmpty() || !replied.toolCalls().isEmpty()) {
            append(table, frame, new Message.Assistant(replied.text(), replied.toolCalls()));
        }
        if (cut) {
            append(table, frame, Prompt.CONTINUE);
        }
        FrameRow row = table.frame(frame);
        if (cut && row.fragmentsFrom() < 0) {
            table.put(frame, row.withFragmentsFrom(place));
        } else if (!replied.toolCalls().isEmpty() && row.fragmentsFrom() >= 0) {
            table.put(frame, row.withFragmentsFrom(-1));
        }
        propose(table, frame, replied.toolCalls());
    }

    /**
     * Whether the model was cut while it wrote its answer. One that wrote nothing has nothing to go
     * on with: it would be cut again.
     */
    public static boolean isToGoOn(ModelReplied replied) {
        return replied.finish() == ModelFinish.LENGTH
                && replied.toolCalls().isEmpty()
                && !replied.text().isEmpty();
    }

    private static void propose(Table table, FrameId frame, List<ToolCall> calls) {
        FrameRow row = table.frame(frame);
        for (int i = 0; i < calls.size(); i++) {
            ToolCall call = calls.get(i);
            table.put(
                    call.call(),
                    CallRow.proposed(call.name(), call.arguments(), row.messages() + i));
        }
        WaitingLine.join(table, calls.stream().map(ToolCall::call).toList());
        table.put(frame, row.withMessages(calls.size(), 0).withOpenCalls(calls.size()));
    }

    private static void append(Table table, FrameId frame, Message message) {
        FrameRow row = table.frame(frame);
        table.put(RowKey.message(frame, row.messages()), new Row.OfMessage(message));
        table.put(frame, row.withMessages(1, Prompt.size(message)));
    }
}

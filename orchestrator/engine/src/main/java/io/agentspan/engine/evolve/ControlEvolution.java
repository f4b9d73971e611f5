package io.agentspan.engine.evolve;

import io.agentspan.engine.state.ExecutionRow;
import io.agentspan.engine.state.FrameRow;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Status;
import io.agentspan.engine.state.Steering;
import io.agentspan.engine.state.Table;
import io.agentspan.schemas.event.ActivityReported;
import io.agentspan.schemas.event.ControlEvent;
import io.agentspan.schemas.event.ExecutionPaused;
import io.agentspan.schemas.event.ExecutionResumed;
import io.agentspan.schemas.event.MessageReceived;
import io.agentspan.schemas.event.SignalSet;
import io.agentspan.schemas.event.StopRequested;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.Message;

/** What it changes that somebody outside steers the execution. */
final class ControlEvolution {
    private ControlEvolution() {}

    static void apply(Table table, ControlEvent event, long at) {
        ExecutionRow row = table.execution();
        switch (event) {
            case ExecutionPaused paused -> table.put(row.in(Status.PAUSED));
            case ExecutionResumed resumed -> table.put(row.in(Status.RUNNING));
            case StopRequested stop -> table.put(row.in(Status.STOPPING));
            case SignalSet signal -> {
                if (signal.text().isEmpty()) {
                    table.delete(RowKey.SIGNAL);
                } else {
                    table.put(RowKey.SIGNAL, new Row.OfSignal(signal.text()));
                }
            }
            case MessageReceived message -> received(table, message, at);
            case ActivityReported activity ->
                    table.put(RowKey.activityId(activity.activityId()), new Row.OfMessageId(0));
        }
    }

    private static void received(Table table, MessageReceived message, long at) {
        ExecutionRow row = table.execution();
        Steering steering = row.steering();
        Row mail = new Row.OfMail(message.messageId(), message.payload(), at);
        table.put(RowKey.messageId(message.messageId()), new Row.OfMessageId(message.n()));
        switch (message.mode()) {
            case QUEUE, REJECT_IF_BUSY -> {
                table.put(RowKey.mail(steering.mailbox().tail()), mail);
                table.put(row.with(steering.withMail()));
            }
            case NEXT_TURN, INTERRUPT -> {
                table.put(RowKey.nextTurn(steering.nextTurn().tail()), mail);
                table.put(row.with(steering.withNextTurn()));
            }
        }
    }

    /** A tool took the oldest messages of the mailbox. */
    static void took(Table table, int messages) {
        if (messages > 0) {
            ExecutionRow row = table.execution();
            for (int i = 0; i < messages; i++) {
                table.delete(RowKey.mail(row.steering().mailbox().head() + i));
            }
            table.put(row.with(row.steering().withoutMail(messages)));
        }
    }

    /** A frame's model is given the oldest messages for a next turn. */
    static void gave(Table table, FrameId frame, int messages) {
        if (messages > 0) {
            ExecutionRow row = table.execution();
            int head = row.steering().nextTurn().head();
            for (int i = 0; i < messages; i++) {
                Message message = NextTurn.message(table, head + i);
                FrameRow target = table.frame(frame);
                table.put(RowKey.message(frame, target.messages()), new Row.OfMessage(message));
                table.put(frame, target.withMessages(1, Prompt.size(message)));
                table.delete(RowKey.nextTurn(head + i));
            }
            table.put(table.execution().with(row.steering().withoutNextTurn(messages)));
        }
    }
}

package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.Limits;
import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.Line;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Wait;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.ToolDefinition;
import io.agentspan.schemas.event.MessageAwaited;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tools that take messages that were sent to the execution. */
public final class Mailbox {
    private Mailbox() {}

    /** Whether a tool waits for a message right now. */
    public static boolean isAwaited(Draft draft) {
        return Waits.first(draft, waiter -> waiter.what() == Wait.MESSAGE).isPresent();
    }

    /** Gives what is there to the tool that has waited longest. */
    public static void deliver(Draft draft) {
        Optional<Waits.Waiter> first = Waits.first(draft, waiter -> waiter.what() == Wait.MESSAGE);
        if (first.isPresent()) {
            answer(draft, first.get().frame(), first.get().call());
            ToolLoop.afterCall(draft, first.get().frame());
        }
    }

    /** The tool takes what is there, or waits; whether the call is closed. */
    static boolean take(Draft draft, FrameId frame, CallId call, ToolDefinition tool) {
        boolean waits = tool.config() == null || tool.config().path("blocking").asBoolean(true);
        if (waits && !Stops.isStopping(draft) && mailbox(draft).holdsNothing()) {
            draft.emit(new MessageAwaited(frame, call, tool.name()));
            CallRow row = draft.state().openCall(call);
            draft.note(call, row.in(row.phase(), Waits.deadline(draft, tool.timeoutSeconds())));
            return false;
        }
        answer(draft, frame, call);
        return true;
    }

    static void overdue(Draft draft, CallId call) {
        FrameId frame = call.frame(draft.executionId());
        answer(draft, frame, call);
        ToolLoop.afterCall(draft, frame);
    }

    /** Closes the call with the oldest messages, none if there are none. */
    static void answer(Draft draft, FrameId frame, CallId call) {
        ToolDefinition tool = ToolCalls.tool(draft, frame, call);
        CallRow row = draft.state().openCall(call);
        long since =
                row.phase() instanceof CallPhase.Waiting waiting
                        ? waiting.sinceMillis()
                        : draft.now();
        ObjectNode result = WireJson.object();
        ArrayNode messages = result.putArray("messages");
        Line mailbox = mailbox(draft);
        int most = Math.min(ToolCalls.batchSize(tool), mailbox.length());
        long bytes = 0;
        for (int i = 0; i < most && bytes <= Limits.MAX_BATCH_BYTES; i++) {
            Row.OfMail mail = mail(draft, mailbox.head() + i);
            bytes += WireJson.bytes(mail.payload()).length;
            if (i == 0 || bytes <= Limits.MAX_BATCH_BYTES) {
                messages.add(shown(draft, mail));
            }
        }
        result.put("count", messages.size());
        draft.emit(
                new ToolReturned(
                        frame,
                        call,
                        row.name(),
                        1,
                        draft.now() - since,
                        "",
                        messages.size(),
                        result,
                        null));
    }

    /** As clients of the agent API know it. */
    private static JsonNode shown(Draft draft, Row.OfMail mail) {
        ObjectNode shown = WireJson.object();
        shown.put("id", mail.messageId());
        shown.put("workflowId", draft.executionId().value());
        shown.set("payload", mail.payload());
        return shown.put("receivedAt", mail.atMillis());
    }

    private static Line mailbox(Draft draft) {
        return draft.state().execution().steering().mailbox();
    }

    private static Row.OfMail mail(Draft draft, int place) {
        if (draft.state().get(RowKey.mail(place)) instanceof Row.OfMail mail) {
            return mail;
        }
        throw new IllegalStateException("message " + place + " of the mailbox has no row");
    }
}

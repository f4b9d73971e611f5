package io.agentspan.engine.evolve;

import io.agentspan.engine.definition.Closure;
import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.FrameRow;
import io.agentspan.engine.state.Progress;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Table;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.event.FrameCompleted;
import io.agentspan.schemas.event.FrameEnded;
import io.agentspan.schemas.event.FrameFailed;
import io.agentspan.schemas.event.FrameRole;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.Message;
import java.util.OptionalInt;

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
        if (event.role() instanceof FrameRole.Member) {
            FrameId team = frame.parent().orElseThrow();
            table.put(RowKey.progress(team), table.progress(team).withStarted());
        }
        event.role()
                .answers()
                .ifPresent(call -> {
                    WaitingLine.leave(table, frame.parent().orElseThrow(), call);
                    table.put(call, table.openCall(call).in(new CallPhase.Delegated(frame, at), 0));
                });
    }

    /** A frame below the root came to its end; what a member of a team said is kept. */
    static void ended(Table table, FrameEnded event) {
        FrameRow row = table.frame(event.frame());
        InFlight.close(table, event.frame());
        OptionalInt member = member(row.role());
        if (member.isPresent()) {
            FrameId team = event.frame().parent().orElseThrow();
            Progress progress = table.progress(team);
            Row.OfSaid said = said(event, member.getAsInt());
            table.put(RowKey.said(team, progress.said()), said);
            table.put(RowKey.progress(team), progress.withSaid(said.hasFailed()));
        }
    }

    /** Place in the team's list, -1 for the team's own agent; empty for none of a team. */
    private static OptionalInt member(FrameRole role) {
        return switch (role) {
            case FrameRole.Member member -> OptionalInt.of(member.index());
            case FrameRole.Transfer transfer -> OptionalInt.of(transfer.index());
            case FrameRole.Part part ->
                    part.part().equals(Closure.SELF) ? OptionalInt.of(-1) : OptionalInt.empty();
            case FrameRole.Root root -> OptionalInt.empty();
            case FrameRole.ToolCall asked -> OptionalInt.empty();
        };
    }

    private static Row.OfSaid said(FrameEnded event, int member) {
        return switch (event) {
            case FrameCompleted completed ->
                    new Row.OfSaid(member, completed.output(), completed.finish());
            case FrameFailed failed ->
                    new Row.OfSaid(member, failed.code(), OrEmpty.text(failed.message()));
        };
    }

    private static String agentPath(Table table, FrameStarted event) {
        return switch (event.role()) {
            case FrameRole.Root root -> "";
            case FrameRole.Member member ->
                    Closure.member(parent(table, event).agent(), member.index());
            case FrameRole.Transfer asked ->
                    Closure.member(parent(table, event).agent(), asked.index());
            case FrameRole.Part part -> Closure.part(parent(table, event).agent(), part.part());
            case FrameRole.ToolCall asked ->
                    Closure.toolPath(
                            parent(table, event).agent(), table.openCall(asked.call()).name());
        };
    }

    private static FrameRow parent(Table table, FrameStarted event) {
        return table.frame(event.frame().parent().orElseThrow());
    }
}

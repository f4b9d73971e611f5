package io.agentspan.testing.internal.server;

import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.Overlay;
import io.agentspan.engine.state.Rows;
import io.agentspan.engine.state.Status;
import io.agentspan.engine.state.Table;
import io.agentspan.engine.state.Wait;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.event.WaitEvent;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.stream.Pending;
import io.agentspan.schemas.stream.WaitKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What of an execution waits for somebody, going by the engine's own rows. */
final class Waiting {
    private final ExecutionId execution;
    private final Table table;
    private final List<EventRecord> events;

    Waiting(ExecutionId execution, Rows rows, List<EventRecord> events) {
        this.execution = execution;
        this.table = new Overlay(rows);
        this.events = events;
    }

    boolean isPaused() {
        return table.executionIfAny().map(row -> row.status() == Status.PAUSED).orElse(false);
    }

    /** The oldest first, as clients see them. */
    List<ObjectNode> pending() {
        List<ObjectNode> pending = new ArrayList<>();
        @Nullable CallId next =
                table.executionIfAny()
                        .filter(row -> !row.status().isEnded())
                        .map(row -> row.steering().firstWait())
                        .orElse(null);
        while (next != null) {
            CallRow row = table.openCall(next);
            if (!(row.phase() instanceof CallPhase.Waiting waiting)) {
                break;
            }
            if (table.isOpen(next.frame(execution))) {
                pending.add(shown(next, row, waiting));
            }
            next = waiting.next();
        }
        return pending;
    }

    private ObjectNode shown(CallId call, CallRow row, CallPhase.Waiting waiting) {
        WaitKind kind = kind(waiting.what());
        return events.stream()
                .filter(event -> asks(event.event(), call, kind))
                .reduce((first, last) -> last)
                .map(asked ->
                        Pending.of(
                                call.frame(execution),
                                agent(call.frame(execution)),
                                call.value(),
                                kind,
                                row.name(),
                                asked.event(),
                                waiting.sinceMillis(),
                                row.timerAtMillis() == 0 ? null : row.timerAtMillis()))
                .orElseGet(WireJson::object);
    }

    /** What became of a tool is asked with the arguments that it was called with. */
    private static boolean asks(Event event, CallId call, WaitKind kind) {
        return event instanceof CallEvent of
                && of.call().equals(call)
                && (kind == WaitKind.UNKNOWN_OUTCOME
                        ? of instanceof ToolCallRequested
                        : of instanceof WaitEvent);
    }

    private String agent(FrameId frame) {
        return events.stream()
                .map(EventRecord::event)
                .filter(FrameStarted.class::isInstance)
                .map(FrameStarted.class::cast)
                .filter(started -> started.frame().equals(frame))
                .map(FrameStarted::agent)
                .findFirst()
                .orElse("");
    }

    private static WaitKind kind(Wait what) {
        return switch (what) {
            case APPROVAL -> WaitKind.TOOL_APPROVAL;
            case QUESTION -> WaitKind.QUESTION;
            case OUTCOME -> WaitKind.UNKNOWN_OUTCOME;
            case MESSAGE -> WaitKind.MESSAGE;
        };
    }
}

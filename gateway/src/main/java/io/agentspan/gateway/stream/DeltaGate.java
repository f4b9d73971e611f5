package io.agentspan.gateway.stream;

import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.ControlEvent;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.ExecutionEnded;
import io.agentspan.schemas.event.ExecutionStarted;
import io.agentspan.schemas.event.FrameEnded;
import io.agentspan.schemas.event.FrameEvent;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.event.ModelAttemptFailed;
import io.agentspan.schemas.event.ModelCallFailed;
import io.agentspan.schemas.event.ModelCallRequested;
import io.agentspan.schemas.event.ModelReplied;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.topic.Delta;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Lets pieces of a reply through while their attempt is the current one: between its request and
 * its answer.
 *
 * <p>Workers begin before the request is committed, so pieces may come before the event that
 * announces them. Those wait here, up to a limit.
 */
final class DeltaGate {
    private static final int EARLY = 1_000;

    private final Map<CallId, Integer> open = new HashMap<>();
    private final Map<CallId, Integer> closed = new HashMap<>();
    private final Deque<Delta> early = new ArrayDeque<>();

    /** Whether a piece may be shown now; keeps it if its time is yet to come. */
    boolean admits(Delta delta) {
        CallId call = delta.task().call();
        int attempt = delta.task().attempt();
        if (attempt <= closed.getOrDefault(call, 0)) {
            return false;
        }
        int current = open.getOrDefault(call, 0);
        if (attempt > current) {
            if (early.size() == EARLY) {
                early.removeFirst();
            }
            early.addLast(delta);
        }
        return attempt == current;
    }

    /** Notes an event; returns the pieces that may be shown behind it. */
    List<Delta> after(Event event) {
        return switch (event) {
            case ModelCallRequested e -> begin(e.call(), e.attempt());
            case ModelReplied e -> end(e.call(), Integer.MAX_VALUE);
            case ModelAttemptFailed e -> end(e.call(), e.attempt());
            case ModelCallFailed e -> end(e.call(), Integer.MAX_VALUE);
            case CallEvent e -> List.of();
            case FrameEnded e -> {
                open.keySet()
                        .removeIf(call -> call.frame(e.frame().execution()).isWithin(e.frame()));
                yield List.of();
            }
            case ControlEvent e -> List.of();
            case FrameEvent e -> List.of();
            case ExecutionStarted e -> List.of();
            case FrameStarted e -> List.of();
            case ExecutionEnded e -> List.of();
        };
    }

    private List<Delta> begin(CallId call, int attempt) {
        open.put(call, attempt);
        List<Delta> due = new ArrayList<>();
        Iterator<Delta> waiting = early.iterator();
        while (waiting.hasNext()) {
            Delta delta = waiting.next();
            if (delta.task().call().equals(call) && delta.task().attempt() <= attempt) {
                waiting.remove();
                if (delta.task().attempt() == attempt) {
                    due.add(delta);
                }
            }
        }
        return due;
    }

    private List<Delta> end(CallId call, int attempt) {
        open.remove(call);
        closed.merge(call, attempt, Math::max);
        early.removeIf(
                delta -> delta.task().call().equals(call) && delta.task().attempt() <= attempt);
        return List.of();
    }
}

package io.agentspan.worker;

import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.topic.Control;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The memory of what became void: tasks of it may still wait in a queue. Bounded; forgets the
 * oldest first. Safe for use by any thread.
 */
final class VoidWork {
    private final int most;
    // Keys are execution ids, frame ids and calls; the value is the highest void attempt.
    private final LinkedHashMap<Object, Integer> attempts = new LinkedHashMap<>();

    private record Call(ExecutionId execution, CallId call) {}

    VoidWork(int most) {
        this.most = most;
    }

    synchronized void add(Control control) {
        switch (control) {
            case Control.ExecutionClosed closed -> put(closed.execution(), Integer.MAX_VALUE);
            case Control.FrameClosed closed -> put(closed.frame(), Integer.MAX_VALUE);
            case Control.AttemptVoid gone ->
                    put(new Call(gone.execution(), gone.call()), gone.attempt());
        }
        if (attempts.size() > most) {
            attempts.pollFirstEntry();
        }
    }

    private void put(Object key, int attempt) {
        attempts.merge(key, attempt, Math::max);
    }

    synchronized boolean contains(TaskId task) {
        if (attempts.containsKey(task.execution())
                || isVoid(attempts, new Call(task.execution(), task.call()), task.attempt())) {
            return true;
        }
        Optional<FrameId> frame = Optional.of(task.frame());
        while (frame.isPresent()) {
            if (attempts.containsKey(frame.get())) {
                return true;
            }
            frame = frame.get().parent();
        }
        return false;
    }

    private static boolean isVoid(Map<Object, Integer> attempts, Call call, int attempt) {
        Integer highest = attempts.get(call);
        return highest != null && attempt <= highest;
    }

    /** Whether one record of the control topic makes an attempt void. */
    static boolean covers(Control control, TaskId task) {
        return switch (control) {
            case Control.ExecutionClosed closed -> closed.execution().equals(task.execution());
            case Control.FrameClosed closed -> task.frame().isWithin(closed.frame());
            case Control.AttemptVoid gone ->
                    gone.execution().equals(task.execution())
                            && gone.call().equals(task.call())
                            && task.attempt() <= gone.attempt();
        };
    }
}

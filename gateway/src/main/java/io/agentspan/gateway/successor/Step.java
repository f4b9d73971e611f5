package io.agentspan.gateway.successor;

import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.id.FrameId;

/** Finds the first event of a step that a rerun begins with. */
final class Step {
    private static final int SHOWN = 80;

    private Step() {}

    /**
     * Number of the first event that is not taken over; 1 for the beginning.
     *
     * @throws ApiException 400 if there is no such step
     */
    static long of(Predecessor predecessor, RerunRequest request) {
        if (request.fromSeq() > predecessor.end()) {
            throw unknown(predecessor, "event " + request.fromSeq());
        }
        if (request.fromTask().isEmpty()) {
            return Math.max(1, request.fromSeq());
        }
        String task = reference(predecessor, request.fromTask());
        return predecessor.events().stream()
                .filter(event -> isOf(event.event(), task))
                .mapToLong(EventRecord::seq)
                .findFirst()
                .orElseThrow(() -> unknown(predecessor, "step " + request.fromTask()));
    }

    /** Task ids are {@code execution:call:…}; agents below the root have their frame's id. */
    private static String reference(Predecessor predecessor, String task) {
        String prefix = predecessor.id() + ":";
        return task.startsWith(prefix) ? task.substring(prefix.length()).split(":", 2)[0] : task;
    }

    private static boolean isOf(Event event, String task) {
        return switch (event) {
            case CallEvent call -> call.call().value().equals(task);
            case FrameStarted started -> isFrame(started.frame(), task);
            default -> false;
        };
    }

    private static boolean isFrame(FrameId frame, String task) {
        return !frame.isRoot() && frame.toString().equals(task);
    }

    private static ApiException unknown(Predecessor predecessor, String what) {
        String shown = what.length() > SHOWN ? what.substring(0, SHOWN) + "…" : what;
        return new ApiException(
                ErrorCode.UNKNOWN_STEP,
                "execution "
                        + predecessor.id()
                        + " has no "
                        + shown
                        + "; GET /api/agent/executions/"
                        + predecessor.id()
                        + "/tasks lists its steps");
    }
}

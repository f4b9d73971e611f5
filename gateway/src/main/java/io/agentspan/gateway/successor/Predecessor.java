package io.agentspan.gateway.successor;

import io.agentspan.gateway.history.ExecutionRow;
import io.agentspan.gateway.history.ExecutionStatus;
import io.agentspan.gateway.history.History;
import io.agentspan.gateway.history.StoredEvent;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionStarted;
import io.agentspan.schemas.id.ExecutionId;
import java.util.ArrayList;
import java.util.List;

/**
 * An execution that has ended, with all that happened to it.
 *
 * @param events from the first to the one that ended it
 */
record Predecessor(
        ExecutionId id, ExecutionRow row, ExecutionStarted start, List<EventRecord> events) {
    private static final int PAGE = 1_000;

    /**
     * Reads it.
     *
     * @param wanted what is to be done with it, for people
     * @throws ApiException 404 if there is none, 409 if it has not ended, 410 if its events are not
     *     all there
     */
    static Predecessor of(History history, ExecutionId id, String wanted) {
        ExecutionRow row = history.requireNewest(id);
        Long end = row.endedSeq();
        if (row.endedAt() == null || end == null) {
            throw new ApiException(
                            ErrorCode.NOT_ENDED,
                            "execution "
                                    + id
                                    + " is "
                                    + row.status()
                                    + " and can be "
                                    + wanted
                                    + " once it has ended; cancel it first, or let it end")
                    .with("executionId", id);
        }
        List<EventRecord> events = events(history, id, end);
        if (events.isEmpty() || !(events.getFirst().event() instanceof ExecutionStarted start)) {
            throw incomplete(id, 1);
        }
        return new Predecessor(id, row, start, events);
    }

    private static List<EventRecord> events(History history, ExecutionId id, long end) {
        List<EventRecord> events = new ArrayList<>();
        while (events.size() < end) {
            long expected = events.size() + 1L;
            List<StoredEvent> page = history.events(id, expected - 1, PAGE);
            if (page.isEmpty()) {
                throw incomplete(id, expected);
            }
            for (StoredEvent event : page) {
                long next = events.size() + 1L;
                if (next > end) {
                    break;
                }
                if (event.seq() != next) {
                    throw incomplete(id, next);
                }
                events.add(event.read().orElseThrow(() -> incomplete(id, next)));
            }
        }
        return List.copyOf(events);
    }

    private static ApiException incomplete(ExecutionId id, long seq) {
        return new ApiException(
                        ErrorCode.HISTORY_INCOMPLETE,
                        "event "
                                + seq
                                + " of execution "
                                + id
                                + " is gone from the history, or of a newer version; start its agent"
                                + " anew")
                .with("executionId", id);
    }

    /** Number of the event that ended it. */
    long end() {
        return events.size();
    }

    boolean isCompleted() {
        return row.status() == ExecutionStatus.COMPLETED;
    }
}

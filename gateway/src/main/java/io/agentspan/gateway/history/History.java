package io.agentspan.gateway.history;

import io.agentspan.gateway.kafka.LogEnd;
import io.agentspan.gateway.kafka.Progress;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.gateway.web.Ids;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.stream.WaitKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happened in executions, read from the read model.
 *
 * <p>Who wrote and then reads sees the write: an execution that is not there is looked for until
 * the read model has reached the end that the log had when the question came.
 */
public final class History {
    private final HistoryReader reader;
    private final Progress progress;
    private final LogEnd logEnd;
    private final Duration wait;
    private final WrittenHere written = new WrittenHere();

    History(HistoryReader reader, Progress progress, LogEnd logEnd, Duration wait) {
        this.reader = reader;
        this.progress = progress;
        this.logEnd = logEnd;
        this.wait = wait;
    }

    /** Notes that a command of this gateway led to an event: later reads here must show it. */
    public void expect(ExecutionId execution, long seq) {
        written.note(execution, seq);
    }

    /**
     * The execution of an id.
     *
     * @throws ApiException 404 if there is none
     */
    public ExecutionRow require(ExecutionId execution) {
        return find(execution).orElseThrow(() -> Ids.unknown(execution.value()));
    }

    /**
     * An agent instance of an execution.
     *
     * @throws ApiException 404 if there is none
     */
    public FrameSummary require(FrameId frame) {
        return frames(frame.execution()).stream()
                .filter(summary -> summary.path().equals(frame.path()))
                .findFirst()
                .orElseThrow(() -> Ids.unknown(frame.toString()));
    }

    /**
     * The execution as the log tells it up to its end, for who must know whether it has ended.
     *
     * @throws ApiException 404 if there is none
     */
    public ExecutionRow requireNewest(ExecutionId execution) {
        ExecutionRow row = require(execution);
        if (row.endedAt() != null || !progress.follows(execution.partition())) {
            return row;
        }
        progress.await(execution.partition(), logEnd.of(execution.partition()), wait);
        return require(execution);
    }

    public Optional<ExecutionRow> find(ExecutionId execution) {
        Optional<ExecutionRow> row = reader.find(execution.value());
        long expected = written.seq(execution);
        if (row.isPresent() && row.get().seq() >= expected) {
            return row;
        }
        boolean complete;
        if (expected > 0) {
            complete = progress.await(() -> seq(execution) >= expected, wait);
        } else if (progress.follows(execution.partition())) {
            long end = logEnd.of(execution.partition());
            complete = progress.await(execution.partition(), end, wait);
        } else {
            complete = true;
        }
        row = reader.find(execution.value());
        if (row.isEmpty() && !complete) {
            throw new ApiException(
                    ErrorCode.HISTORY_BEHIND,
                    "the history has not caught up with the log, so it cannot say whether there is"
                            + " an execution "
                            + execution
                            + "; ask again");
        }
        return row;
    }

    /** All agent instances of an execution, by their start. */
    public List<FrameSummary> frames(ExecutionId execution) {
        return reader.frames(execution.value());
    }

    /** All calls of an execution, by their first request. */
    public List<CallSummary> calls(ExecutionId execution) {
        return reader.calls(execution.value());
    }

    /** All times that calls of an execution waited for somebody, by their beginning. */
    public List<WaitSummary> waits(ExecutionId execution) {
        return reader.waits(execution.value());
    }

    /** The tasks that clients put into an execution's history, by their time. */
    public List<InjectedTask> injected(ExecutionId execution) {
        return reader.injected(execution.value());
    }

    /** What waits for somebody, of all executions. */
    public List<WaitSummary> waits(WaitQuery query) {
        return reader.waits(query);
    }

    /** A wait as clients see it. */
    public ObjectNode pending(WaitSummary wait) {
        ExecutionId execution = new ExecutionId(wait.execution());
        long seq = wait.askedSeq();
        if (wait.kind() == WaitKind.UNKNOWN_OUTCOME) {
            // Its arguments stand where it was asked for.
            seq =
                    calls(execution).stream()
                            .filter(call -> call.call().equals(wait.call()))
                            .mapToLong(CallSummary::requestedSeq)
                            .findFirst()
                            .orElse(seq);
        }
        return event(execution, seq)
                .map(asked -> wait.pending(asked.event()))
                .orElseGet(WireJson::object);
    }

    /** Events of an execution behind one of them, at most so many. */
    public List<StoredEvent> events(ExecutionId execution, long after, int limit) {
        return reader.events(execution.value(), after, limit);
    }

    /**
     * One event; empty without a number, or for an event that is not there or of a newer version.
     */
    public Optional<EventRecord> event(ExecutionId execution, @Nullable Long seq) {
        return seq == null
                ? Optional.empty()
                : events(execution, seq - 1, 1).stream()
                        .filter(event -> event.seq() == seq)
                        .findFirst()
                        .flatMap(StoredEvent::read);
    }

    public ExecutionPage list(ExecutionQuery query) {
        return reader.list(query);
    }

    private long seq(ExecutionId execution) {
        return reader.find(execution.value()).map(ExecutionRow::seq).orElse(0L);
    }
}

package io.agentspan.engine;

import io.agentspan.engine.definition.Closure;
import io.agentspan.engine.evolve.Evolution;
import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.ExecutionRow;
import io.agentspan.engine.state.Overlay;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Rows;
import io.agentspan.engine.state.Table;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.id.TimerId;
import io.agentspan.schemas.topic.Control;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A decision in the making: the events so far, and the state after them. Handlers read the state
 * and emit events; only {@link Evolution} changes it in answer to an event.
 */
public final class Draft {
    private final Input input;
    private final Supplier<Closure> closure;
    private final Rows rows;
    private final Overlay table;
    private final List<Output> outputs = new ArrayList<>();
    private final long now;
    private int tasks;

    public Draft(Input input, Supplier<Closure> closure, Rows rows) {
        this.rows = rows;
        this.input = input;
        this.closure = closure;
        this.table = new Overlay(rows);
        this.now =
                Math.max(
                        input.atMillis(),
                        table.executionIfAny().map(ExecutionRow::atMillis).orElse(0L));
    }

    public ExecutionId executionId() {
        return input.command().execution();
    }

    public Closure closure() {
        return closure.get();
    }

    /** The state after the events so far, to read. */
    public Table state() {
        return table;
    }

    /** Time of the command, epoch milliseconds; never before the execution's last event. */
    public long now() {
        return now;
    }

    /** How many records the command has led to so far. */
    public int records() {
        return outputs.size();
    }

    /** How many of them are tasks. */
    public int tasks() {
        return tasks;
    }

    /** Lets something happen. */
    public void emit(Event event) {
        write(event, null);
    }

    /**
     * Takes over what happened in the predecessor. No task follows from it.
     *
     * @param from seq of the event there
     */
    public void takeOver(long from, Event event) {
        write(event, from);
    }

    private void write(Event event, @Nullable Long from) {
        Evolution.apply(table, event, now);
        ExecutionRow execution = table.execution();
        outputs.add(
                new Output.OfEvent(
                        new EventRecord(
                                executionId(),
                                execution.origin().namespace(),
                                execution.seq(),
                                now,
                                from,
                                event)));
        if (from == null) {
            Tasks.following(this, event)
                    .ifPresent(task -> {
                        outputs.add(task);
                        tasks++;
                    });
        }
    }

    public void tellWorkers(Control control) {
        outputs.add(new Output.OfControl(control));
    }

    /** Notes something about a call that is no event: its worker was heard of, its timer moves. */
    public void note(CallId call, CallRow row) {
        table.put(call, row);
    }

    /** Notes something about the execution that is no event. */
    public void note(ExecutionRow row) {
        table.put(row);
    }

    /** Notes what is left to do; it leaves no row when nothing is. */
    public void note(Row.OfWork work) {
        if (work.held().holdsNothing() && work.timerAtMillis() == 0 && work.teams().isEmpty()) {
            table.delete(RowKey.WORK);
        } else {
            table.put(RowKey.WORK, work);
        }
    }

    /** Notes that a call is held back. */
    public void hold(int place, CallId call) {
        table.put(RowKey.held(place), new Row.OfWaiting(call));
    }

    /** Notes that an answer was given under a key of its sender. */
    public void answered(String key, Digest answer) {
        table.put(RowKey.answerKey(key), new Row.OfDecision(answer));
    }

    /** Notes what is to be taken over. */
    public void note(List<EventRecord> answers) {
        for (int i = 0; i < answers.size(); i++) {
            table.put(RowKey.recorded(i), new Row.OfRecorded(answers.get(i)));
        }
        note(new Row.OfBook(answers.size()));
    }

    /** Notes a call that was asked in the predecessor. */
    public void noteAsked(int place, CallId call) {
        table.put(RowKey.asked(place), new Row.OfWaiting(call));
    }

    /** Notes what is still to be taken over. */
    public void note(Row.OfBook book) {
        table.put(RowKey.BOOK, book);
    }

    /** Notes what of an agent is being checked. */
    public void note(FrameId frame, Row.OfChecked checked) {
        table.put(RowKey.checked(frame), checked);
    }

    public void forget(RowKey key) {
        table.delete(key);
    }

    /** The decision that this draft is. */
    public Decision.Accepted accepted() {
        return new Decision.Accepted(changes(), table.execution().seq(), List.copyOf(outputs));
    }

    /** The decision that this draft is, when nothing happened that the log should tell. */
    public Decision.Noted noted() {
        return new Decision.Noted(changes());
    }

    public Decision acceptedOrNoted() {
        return outputs.isEmpty() ? noted() : accepted();
    }

    /** Another draft of the same decision, with nothing in it. */
    public Draft copy() {
        return new Draft(input, closure, rows);
    }

    /** Everything that differs from the stored rows, with the command marked as applied. */
    public Changes changes() {
        table.executionIfAny().ifPresent(row -> table.put(row.applied(input.offset())));
        List<Changes.RowChange> rows = new ArrayList<>();
        List<Changes.TimerChange> timers = new ArrayList<>();
        table.forEachChange((key, row) -> {
            rows.add(new Changes.RowChange(key, row));
            long before = dueAt(table.original(key));
            long after = dueAt(row.orElse(null));
            if (before != after) {
                timers.add(new Changes.TimerChange(timer(key), before, after));
            }
        });
        return new Changes(executionId(), rows, timers);
    }

    private static long dueAt(@Nullable Row row) {
        return switch (row) {
            case ExecutionRow execution -> execution.timerAtMillis();
            case CallRow call -> call.timerAtMillis();
            case Row.OfWork work -> work.timerAtMillis();
            case null, default -> 0;
        };
    }

    private static TimerId timer(RowKey key) {
        return switch (key.kind()) {
            case CALL -> TimerId.ofCall(new CallId(key.name()));
            case WORK -> TimerId.WORK;
            default -> TimerId.EXECUTION;
        };
    }
}

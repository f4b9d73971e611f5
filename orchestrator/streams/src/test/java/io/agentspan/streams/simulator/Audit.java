package io.agentspan.streams.simulator;

import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.id.Cause;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.topic.Outcome;
import io.agentspan.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is committed, as any consumer could, and complains about what must not be there. */
final class Audit {
    private static final String OUTCOMES = Owner.TOPICS.of(Topic.OUTCOMES);

    private final World world;
    private final Map<ExecutionId, Book> books = new LinkedHashMap<>();
    private final List<EventRecord> events = new ArrayList<>(64);
    private @Nullable Cause last;
    private final Position ofEvents;
    private final Position ofOutcomes;
    private final Position ofAnomalies;
    private final Position ofDeadLetters;
    private final Map<String, Outcome> outcomes = new HashMap<>();

    Audit(World world) {
        this.world = world;
        this.ofEvents = position(Topic.EVENTS);
        this.ofOutcomes = position(Topic.OUTCOMES);
        this.ofAnomalies = position(Topic.ANOMALIES);
        this.ofDeadLetters = position(Topic.DEAD_LETTERS);
    }

    private Position position(Topic topic) {
        return new Position(world.output().entries(Owner.TOPICS.of(topic)));
    }

    /** Executions that were started, as far as it is committed. */
    Map<ExecutionId, Book> books() {
        return books;
    }

    @Nullable Book book(ExecutionId execution) {
        return books.get(execution);
    }

    /** All events, as they stand in the log. */
    List<EventRecord> events() {
        return events;
    }

    /** What each sender was told last. */
    Map<String, Outcome> outcomes() {
        return outcomes;
    }

    /** Reads on, as far as it is committed. */
    void read() {
        boolean hides = world.collaborators().hidesOpenOutcomes();
        readOn(ofEvents, true, this::event);
        readOn(ofOutcomes, hides, this::outcome);
        readOn(ofAnomalies, true, this::anomaly);
        readOn(ofDeadLetters, true, this::deadLetter);
    }

    /** Reads the tasks, when all is committed. */
    void readTasks() {
        for (String topic : List.copyOf(world.output().topics().keySet())) {
            if (topic.contains("tasks.")) {
                readOn(new Position(world.output().entries(topic)), true, this::task);
            }
        }
    }

    private interface Reader {
        void read(Output.Entry entry, Cause cause);
    }

    private static final class Position {
        private final List<Output.Entry> entries;
        private int next;

        Position(List<Output.Entry> entries) {
            this.entries = entries;
        }
    }

    private static void readOn(Position position, boolean committed, Reader reader) {
        while (position.next < position.entries.size()) {
            Output.Entry entry = position.entries.get(position.next);
            if (committed && entry.transaction().isOpen()) {
                break;
            }
            position.next++;
            if (!committed || entry.transaction().isCommitted()) {
                reader.read(entry, entry.cause());
            }
        }
    }

    private void event(Output.Entry entry, Cause cause) {
        EventRecord record = world.coding().event(entry.written().value().get());
        if (world.log().get(cause.offset()).sender() != CommandLog.Sender.USUAL
                && !entry.written().type().equals("execution-quarantined")) {
            throw new Violation("an answer that was never asked for led to " + record);
        }
        if (last != null && cause.compareTo(last) <= 0) {
            throw new Violation("after " + last + " the log has, of " + cause + ", " + record);
        }
        last = cause;
        books.computeIfAbsent(record.execution(), id -> new Book()).read(record, cause);
        events.add(record);
    }

    private void outcome(Output.Entry entry, Cause cause) {
        Outcome outcome = world.coding().outcome(entry.written().value().get());
        if (!entry.transaction().isCommitted()) {
            throw new Violation("a sender was told what is not committed: " + outcome);
        }
        outcomes.put(outcome.command().value(), outcome);
    }

    private void anomaly(Output.Entry entry, Cause cause) {
        if (world.log().get(cause.offset()).sender() != CommandLog.Sender.FOREIGN) {
            throw new Violation("taken for an anomaly: " + world.log().get(cause.offset()));
        }
    }

    private void deadLetter(Output.Entry entry, Cause cause) {
        if (world.log().get(cause.offset()).sender() != CommandLog.Sender.BROKEN) {
            throw new Violation("could not be decided: " + world.log().get(cause.offset()));
        }
    }

    private void task(Output.Entry entry, Cause cause) {
        Task task = world.coding().task(entry.written().value().get());
        Book book = books.get(task.id().execution());
        Cause end = book == null ? null : book.end();
        if (book == null || (end != null && cause.compareTo(end) > 0)) {
            throw new Violation("handed out after the end: " + task.id());
        }
    }

    /**
     * Whatever was written and taken back was written again, the same.
     *
     * @param perhapsRefused topics that one process knew and another did not
     */
    void compareLeaked(Set<String> perhapsRefused) {
        world.output()
                .topics()
                .forEach((topic, entries) -> {
                    // A command that is read again after it was decided has another outcome.
                    if (!topic.equals(OUTCOMES)
                            && !perhapsRefused.contains(topic)
                            && entries.stream()
                                    .anyMatch(entry -> !entry.transaction().isCommitted())) {
                        compareLeaked(topic, entries);
                    }
                });
    }

    private void compareLeaked(String topic, List<Output.Entry> entries) {
        Map<Cause, byte[]> committed = new HashMap<>();
        for (Output.Entry entry : entries) {
            if (entry.transaction().isCommitted()) {
                committed.put(entry.cause(), entry.written().value().get());
            }
        }
        for (Output.Entry entry : entries) {
            if (!entry.transaction().isCommitted()) {
                byte[] value = committed.get(entry.cause());
                if (value == null || !world.coding().same(value, entry.written().value().get())) {
                    throw new Violation(
                            topic
                                    + ": what followed from "
                                    + entry.cause()
                                    + " was early and wrong");
                }
            }
        }
    }
}

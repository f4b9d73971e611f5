package io.agentspan.streams.simulator;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What was done to a history, counted. */
final class Faults {
    /** Kinds of faults. */
    enum Kind {
        CRASH,
        ABORT,
        ZOMBIE,
        REBALANCE,
        REWIND,
        LOST_OFFSETS,
        WORKER_CRASH,
        WORKER_REBALANCE,
        DUPLICATE,
        REORDER,
        LATE_ANSWER,
        FOREIGN_ANSWER,
        BROKEN_COMMAND,
        LOG_CLOCK,
        PROCESS_CLOCK,
        OWN_COMMAND_IN_DOUBT,
        OWN_COMMAND_LOST,
        LOST_WORK
    }

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private long all;

    void happened(Kind kind) {
        counts.merge(kind, 1L, Long::sum);
        all++;
    }

    long all() {
        return all;
    }

    void add(Faults other) {
        other.counts.forEach((kind, count) -> counts.merge(kind, count, Long::sum));
        all += other.all;
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(it ->
                        it.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                                + " "
                                + it.getValue())
                .collect(Collectors.joining(", "));
    }
}

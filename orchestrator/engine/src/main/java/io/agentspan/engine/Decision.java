package io.agentspan.engine;

import java.util.List;

/** What a command leads to. */
public sealed interface Decision {
    /**
     * It happened: write all of this in one transaction.
     *
     * @param seq of the execution's last event
     * @param outputs in the order in which they are written
     */
    record Accepted(Changes changes, long seq, List<Output> outputs) implements Decision {}

    /**
     * Nothing happened that the log should tell, but rows change: a worker was heard of, a timer
     * moved.
     */
    record Noted(Changes changes) implements Decision {}

    /**
     * An ended execution gives up its rows but its own, a bounded number at a time. The timers of
     * the calls among them go with them.
     *
     * @param most rows to delete now
     * @param more to apply when rows are left
     * @param done to apply when none is left
     */
    record Shrink(int most, Changes more, Changes done) implements Decision {}

    /**
     * The same was asked before.
     *
     * @param seq of the execution's last event
     */
    record Repeated(long seq) implements Decision {}

    /**
     * The request cannot be met.
     *
     * @param code stable, for programs
     * @param message for people
     */
    record Rejected(String code, String message) implements Decision {}

    /** It came too late, twice or out of order, as happens; nothing is to be done. */
    record Ignored(String reason) implements Decision {}

    /** An answer to something that was never asked: worth an alert. */
    record Anomalous(String reason) implements Decision {}
}

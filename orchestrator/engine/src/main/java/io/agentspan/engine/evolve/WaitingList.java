package io.agentspan.engine.evolve;

import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.Steering;
import io.agentspan.engine.state.Table;
import io.agentspan.engine.state.Wait;
import io.agentspan.schemas.id.CallId;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait for somebody outside, in the order in which they began to: each names its
 * neighbours, the execution names the ends. No row grows with their number, and any of them can
 * leave at once.
 */
final class WaitingList {
    private WaitingList() {}

    static void join(Table table, CallId call, Wait wait, long at, long dueAt) {
        Steering steering = table.execution().steering();
        @Nullable CallId last = steering.lastWait();
        table.put(
                call, table.openCall(call).in(new CallPhase.Waiting(wait, last, null, at), dueAt));
        if (last != null) {
            link(table, last, waiting(table, last).previous(), call);
        }
        @Nullable CallId first = steering.firstWait();
        table.put(table.execution().with(steering.withWaits(first == null ? call : first, call)));
    }

    /** Does nothing to a call that is not in the list. */
    static void leave(Table table, CallId call) {
        Steering steering = table.execution().steering();
        if (!(table.openCall(call).phase() instanceof CallPhase.Waiting row)
                || (row.previous() == null && !call.equals(steering.firstWait()))) {
            return;
        }
        @Nullable CallId previous = row.previous();
        @Nullable CallId next = row.next();
        if (previous != null) {
            link(table, previous, waiting(table, previous).previous(), next);
        }
        if (next != null) {
            link(table, next, previous, waiting(table, next).next());
        }
        link(table, call, null, null);
        table.put(
                table.execution()
                        .with(
                                steering.withWaits(
                                        previous == null ? next : steering.firstWait(),
                                        next == null ? previous : steering.lastWait())));
    }

    private static void link(
            Table table, CallId call, @Nullable CallId previous, @Nullable CallId next) {
        CallRow row = table.openCall(call);
        table.put(call, row.in(waiting(table, call).between(previous, next), row.timerAtMillis()));
    }

    private static CallPhase.Waiting waiting(Table table, CallId call) {
        if (table.openCall(call).phase() instanceof CallPhase.Waiting waiting) {
            return waiting;
        }
        throw new IllegalStateException("call " + call + " is in the list and does not wait");
    }
}

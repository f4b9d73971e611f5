package io.agentspan.testing.internal.partition;

import io.agentspan.schemas.command.TimerDue;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.TimerId;
import java.util.Comparator;

/** A timer that is set, ordered by time. */
public record DueTimer(long dueAtMillis, ExecutionId execution, TimerId id)
        implements Comparable<DueTimer> {
    private static final Comparator<DueTimer> ORDER =
            Comparator.comparingLong(DueTimer::dueAtMillis)
                    .thenComparing(DueTimer::execution)
                    .thenComparing(DueTimer::id);

    /** The command that it becomes. */
    public TimerDue command() {
        return new TimerDue(execution, id, dueAtMillis);
    }

    @Override
    public int compareTo(DueTimer other) {
        return ORDER.compare(this, other);
    }
}

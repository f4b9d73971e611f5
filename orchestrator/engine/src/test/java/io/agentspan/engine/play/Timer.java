package io.agentspan.engine.play;

import io.agentspan.schemas.id.TimerId;
import java.util.Comparator;

/** An entry of the shell's timer store, ordered by time. */
public record Timer(long dueAtMillis, TimerId id) implements Comparable<Timer> {
    private static final Comparator<Timer> ORDER =
            Comparator.comparingLong(Timer::dueAtMillis).thenComparing(Timer::id);

    @Override
    public int compareTo(Timer other) {
        return ORDER.compare(this, other);
    }
}

package io.agentspan.worker;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.Cause;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The highest cause seen of each partition of the commands topic. A record that the orchestrator
 * wrote again after an aborted transaction has a cause at or below the mark.
 *
 * <p>One queue partition usually has causes of one commands partition, of several only where the
 * topics have different numbers of partitions. Bounded all the same: the marks are committed with
 * the offsets.
 */
final class CauseMarks {
    static final int MOST = 64;

    private final LinkedHashMap<Integer, Cause> highest = new LinkedHashMap<>(16, 0.75f, true);

    CauseMarks(Map<Integer, Cause> marks) {
        highest.putAll(marks);
    }

    /** Whether the cause is above its mark, which it then becomes. */
    boolean advance(Cause cause) {
        Cause mark = highest.get(cause.partition());
        if (mark != null && cause.compareTo(mark) <= 0) {
            return false;
        }
        highest.put(cause.partition(), cause);
        if (highest.size() > MOST) {
            highest.pollFirstEntry();
        }
        return true;
    }

    Map<Integer, Cause> snapshot() {
        return OrEmpty.map(highest);
    }
}

package io.agentspan.streams.state;

import io.agentspan.schemas.command.TimerDue;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.TimerId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The timers of a partition, by due time. An entry stays until its timer was decided, so that a
 * crash in between loses none.
 *
 * <p>A search begins where the last one ended: without that it would walk again and again over the
 * tombstones of all timers since the last compaction.
 */
public final class TimerStore {
    /** More timers are not sent while so many wait for their decision: their log is long enough. */
    private static final int MOST_SENT = 10_000;

    private static final byte[] ENTRY = {1};

    private final KeyValueStore<Bytes, byte[]> store;
    private final Set<Bytes> sent = new HashSet<>();
    private final Queue<TimerDue> unsent = new ConcurrentLinkedQueue<>();
    private Bytes from = TimerKey.floor(0);

    public TimerStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    public void set(ExecutionId execution, TimerId timer, long dueAtMillis) {
        Bytes key = TimerKey.of(execution, timer, dueAtMillis);
        store.put(key, ENTRY);
        searchFrom(key);
    }

    public void clear(ExecutionId execution, TimerId timer, long dueAtMillis) {
        remove(TimerKey.of(execution, timer, dueAtMillis));
    }

    /**
     * Takes note that a timer was decided.
     *
     * @param stillSet it was not its time yet: the decision left the timer as it was
     */
    public void decided(TimerDue timer, boolean stillSet) {
        Bytes key = TimerKey.of(timer);
        if (stillSet) {
            sent.remove(key);
            searchFrom(key);
        } else {
            remove(key);
        }
    }

    /** Takes note, by any thread, that a timer found due could not be sent. */
    public void notSent(TimerDue timer) {
        unsent.add(timer);
    }

    /**
     * The next timers that are due and were not found before.
     *
     * @param most to return
     */
    public List<TimerDue> due(long nowMillis, int most) {
        takeBackUnsent();
        List<TimerDue> due = new ArrayList<>();
        Bytes to = TimerKey.floor(nowMillis + 1);
        if (sent.size() >= MOST_SENT || from.compareTo(to) >= 0) {
            return due;
        }
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, to)) {
            while (entries.hasNext() && due.size() < most) {
                Bytes key = entries.next().key;
                from = TimerKey.after(key);
                if (sent.add(key)) {
                    due.add(TimerKey.read(key));
                }
            }
            if (!entries.hasNext()) {
                from = to;
            }
        }
        return due;
    }

    private void takeBackUnsent() {
        for (TimerDue timer = unsent.poll(); timer != null; timer = unsent.poll()) {
            Bytes key = TimerKey.of(timer);
            sent.remove(key);
            searchFrom(key);
        }
    }

    private void remove(Bytes key) {
        store.put(key, null);
        sent.remove(key);
    }

    private void searchFrom(Bytes key) {
        if (key.compareTo(from) < 0) {
            from = key;
        }
    }
}

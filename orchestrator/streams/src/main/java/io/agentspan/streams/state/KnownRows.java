package io.agentspan.streams.state;

import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of the rows of one execution: their content, or that there is none. */
final class KnownRows {
    /** What an entry takes besides its row. */
    private static final int ENTRY_BYTES = 100;

    private record Known(@Nullable Row row, int bytes) {}

    private final Map<RowKey, Known> rows = new HashMap<>();
    private boolean whole;
    private long bytes;

    /** Whether it is known what the row is, or that it does not exist. */
    boolean isKnown(RowKey key) {
        return whole || rows.containsKey(key);
    }

    /** Null for a row that does not exist. */
    @Nullable Row get(RowKey key) {
        Known known = rows.get(key);
        return known == null ? null : known.row();
    }

    /** Returns by how much this has grown. */
    long learn(RowKey key, @Nullable Row row, int encodedBytes) {
        if (row == null && key.equals(RowKey.EXECUTION)) {
            // It has not begun or was forgotten: no other row exists.
            whole = true;
        }
        long before = bytes;
        Known now = new Known(row, row == null && whole ? 0 : encodedBytes + ENTRY_BYTES);
        Known old = now.bytes() == 0 ? rows.remove(key) : rows.put(key, now);
        bytes += now.bytes() - (old == null ? 0 : old.bytes());
        return bytes - before;
    }

    long bytes() {
        return bytes;
    }
}

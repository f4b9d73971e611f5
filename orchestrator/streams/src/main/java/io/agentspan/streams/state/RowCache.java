package io.agentspan.streams.state;

import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.schemas.id.ExecutionId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the rows of the executions that were at work last, up to a size. The command
 * that follows another of the same execution reads and decodes nothing.
 *
 * <p>Used by one thread. Rows are values: nobody changes them.
 */
final class RowCache {
    private final long mostBytes;
    private final Map<ExecutionId, KnownRows> executions = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    RowCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** What is known of an execution, which is now the last one at work. */
    KnownRows of(ExecutionId execution) {
        // Before the command, not within it: what it reads stays until it is decided.
        forgetOldest();
        return executions.computeIfAbsent(execution, e -> new KnownRows());
    }

    private void forgetOldest() {
        Iterator<KnownRows> oldest = executions.values().iterator();
        while (bytes > mostBytes && oldest.hasNext()) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }

    void forget(ExecutionId execution) {
        KnownRows known = executions.remove(execution);
        if (known != null) {
            bytes -= known.bytes();
        }
    }

    /** A row was read or written. */
    void learn(ExecutionId execution, RowKey key, @Nullable Row row, byte @Nullable [] encoded) {
        KnownRows known = executions.get(execution);
        if (known != null) {
            bytes += known.learn(key, row, encoded == null ? 0 : encoded.length);
        }
    }
}

package io.agentspan.engine.play;

import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows as objects: nothing is lost between two commands. */
public final class MemoryStore implements Store {
    private final SortedMap<RowKey, Row> rows = new TreeMap<>(ORDER);

    @Override
    public @Nullable Row get(RowKey key) {
        return rows.get(key);
    }

    @Override
    public void put(RowKey key, Row row) {
        rows.put(key, row);
    }

    @Override
    public void delete(RowKey key) {
        rows.remove(key);
    }

    @Override
    public SortedMap<RowKey, Row> all() {
        return new TreeMap<>(rows);
    }
}

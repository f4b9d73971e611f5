package io.agentspan.engine.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Rows with changes laid over them; what lies below is never touched. */
public final class Overlay implements Table {
    private final Rows below;
    private final Map<RowKey, Optional<Row>> read = new LinkedHashMap<>();
    private final Map<RowKey, Optional<Row>> written = new LinkedHashMap<>();

    public Overlay(Rows below) {
        this.below = below;
    }

    @Override
    public @Nullable Row get(RowKey key) {
        Optional<Row> change = written.get(key);
        return change != null ? change.orElse(null) : original(key);
    }

    @Override
    public void put(RowKey key, Row row) {
        written.put(key, Optional.of(row));
    }

    @Override
    public void delete(RowKey key) {
        written.put(key, Optional.empty());
    }

    /** The row below the changes; null if there is none. */
    public @Nullable Row original(RowKey key) {
        return read.computeIfAbsent(key, k -> Optional.ofNullable(below.get(k))).orElse(null);
    }

    /** Every row that differs from the one below, with the new row or empty for a deleted one. */
    public void forEachChange(BiConsumer<RowKey, Optional<Row>> action) {
        List<RowKey> keys = new ArrayList<>(written.keySet());
        for (RowKey key : keys) {
            Optional<Row> now = Objects.requireNonNull(written.get(key));
            // A row that came and went within one command leaves no trace.
            if (now.isPresent() || original(key) != null) {
                action.accept(key, now);
            }
        }
    }
}

package io.agentspan.engine.state;

import org.jspecify.annotations.Nullable;

/** The stored rows of one execution, to read. */
@FunctionalInterface
public interface Rows {
    /** Null for a row that does not exist. */
    @Nullable Row get(RowKey key);
}

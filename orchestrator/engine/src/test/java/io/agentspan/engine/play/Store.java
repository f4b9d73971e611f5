package io.agentspan.engine.play;

import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Rows;
import java.util.Comparator;
import java.util.SortedMap;

/** The rows of one execution, to read and write. */
public interface Store extends Rows {
    /** Keys in one fixed order. */
    Comparator<RowKey> ORDER =
            Comparator.comparing(RowKey::kind)
                    .thenComparing(RowKey::name)
                    .thenComparingInt(RowKey::number);

    void put(RowKey key, Row row);

    void delete(RowKey key);

    SortedMap<RowKey, Row> all();
}

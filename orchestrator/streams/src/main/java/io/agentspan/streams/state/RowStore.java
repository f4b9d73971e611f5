package io.agentspan.streams.state;

import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowCodec;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Rows;
import io.agentspan.schemas.id.ExecutionId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The rows of all executions of a partition. */
public final class RowStore {
    private static final BytesSerializer PREFIX = new BytesSerializer();

    private final KeyValueStore<Bytes, byte[]> store;
    private final Encoding encoding;

    public RowStore(KeyValueStore<Bytes, byte[]> store, Encoding encoding) {
        this.store = store;
        this.encoding = encoding;
    }

    public static Bytes key(ExecutionId execution, RowKey key) {
        return Bytes.wrap(RowCodec.key(execution.value(), key));
    }

    /** The rows of one execution, each read when it is asked for, and once. */
    public Rows of(ExecutionId execution) {
        Map<RowKey, Optional<Row>> read = new HashMap<>();
        return key -> read.computeIfAbsent(key, k -> read(execution, k)).orElse(null);
    }

    private Optional<Row> read(ExecutionId execution, RowKey key) {
        byte @Nullable [] bytes = store.get(key(execution, key));
        return bytes == null ? Optional.empty() : Optional.of(encoding.row(key.kind(), bytes));
    }

    /** Keys of an execution's rows but its own, up to a number. */
    public List<Bytes> others(ExecutionId execution, int most) {
        Bytes own = key(execution, RowKey.EXECUTION);
        Bytes prefix = Bytes.wrap(execution.value().getBytes(StandardCharsets.US_ASCII));
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> rows = store.prefixScan(prefix, PREFIX)) {
            while (rows.hasNext() && keys.size() < most) {
                Bytes key = rows.next().key;
                if (!key.equals(own)) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    /** Writes a row; null deletes it. */
    public void put(Bytes key, @Nullable Bytes row) {
        store.put(key, row == null ? null : row.get());
    }
}

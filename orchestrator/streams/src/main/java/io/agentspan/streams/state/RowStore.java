package io.agentspan.streams.state;

import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowCodec;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Rows;
import io.agentspan.schemas.id.ExecutionId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The rows of all executions of a partition; those of executions at work are kept decoded. */
public final class RowStore {
    private static final BytesSerializer PREFIX = new BytesSerializer();

    private final KeyValueStore<Bytes, byte[]> store;
    private final Encoding encoding;
    private final RowCache cache;

    /**
     * Must be made anew when something else may have written to the store.
     *
     * @param cacheBytes encoded rows that are kept decoded; 0 for those of the last command only
     */
    public RowStore(KeyValueStore<Bytes, byte[]> store, Encoding encoding, long cacheBytes) {
        this.store = store;
        this.encoding = encoding;
        this.cache = new RowCache(cacheBytes);
    }

    static Bytes key(ExecutionId execution, RowKey key) {
        return Bytes.wrap(RowCodec.key(execution.value(), key));
    }

    /** The rows of one execution, each read when it is asked for, until the next put. */
    public Rows of(ExecutionId execution) {
        KnownRows known = cache.of(execution);
        return key -> known.isKnown(key) ? known.get(key) : read(execution, key);
    }

    private @Nullable Row read(ExecutionId execution, RowKey key) {
        byte @Nullable [] bytes = store.get(key(execution, key));
        @Nullable Row row = bytes == null ? null : encoding.row(key.kind(), bytes);
        cache.learn(execution, key, row, bytes);
        return row;
    }

    /** Keys of an execution's rows but its own, up to a number; also those of newer versions. */
    public List<Bytes> others(ExecutionId execution, int most) {
        Bytes own = key(execution, RowKey.EXECUTION);
        List<Bytes> keys = new ArrayList<>();
        Bytes prefix = Bytes.wrap(execution.value().getBytes(StandardCharsets.US_ASCII));
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

    /**
     * Writes a row.
     *
     * @param row null deletes it
     * @param encoded the same as it is stored
     */
    public void put(ExecutionId execution, RowKey key, @Nullable Row row, @Nullable Bytes encoded) {
        byte @Nullable [] bytes = encoded == null ? null : encoded.get();
        store.put(key(execution, key), bytes);
        cache.learn(execution, key, row, bytes);
    }

    /** Deletes rows by their keys in the store. */
    public void erase(ExecutionId execution, List<Bytes> keys) {
        cache.forget(execution);
        keys.forEach(key -> store.put(key, null));
    }
}

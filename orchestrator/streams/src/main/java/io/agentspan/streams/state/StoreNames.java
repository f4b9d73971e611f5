package io.agentspan.streams.state;

import io.agentspan.schemas.topic.Topic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The stores of a partition; their names are part of the changelog topics' names. */
public final class StoreNames {
    /**
     * Rows of executions, by {@link io.agentspan.engine.state.RowCodec#key}, and before them the
     * timers by due time: one changelog partition less in each transaction.
     */
    public static final String ROWS = "rows";

    /** Agent definitions by namespace and digest. */
    public static final String DEFINITIONS = "definitions";

    private static final int SLACK_BYTES = 65_536;

    private StoreNames() {}

    /** All of them, to be added to a topology. */
    public static List<StoreBuilder<KeyValueStore<Bytes, byte[]>>> builders() {
        return List.of(builder(ROWS), builder(DEFINITIONS));
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(String name) {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(changelog());
    }

    /** Small segments, soon compacted: a restore reads what is there, not what was. */
    private static Map<String, String> changelog() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("segment.bytes", Integer.toString(64 * 1024 * 1024));
        settings.put("max.compaction.lag.ms", "3600000");
        settings.put("min.cleanable.dirty.ratio", "0.2");
        settings.put("max.message.bytes", Integer.toString(Topic.MAX_RECORD_BYTES + SLACK_BYTES));
        return settings;
    }
}

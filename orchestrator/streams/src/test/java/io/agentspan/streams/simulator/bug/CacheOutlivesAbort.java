package io.agentspan.streams.simulator.bug;

import io.agentspan.streams.simulator.Collaborators;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps rows in memory that an aborted transaction has taken back. */
public final class CacheOutlivesAbort extends Collaborators {
    private final Map<Bytes, byte[]> cache = new HashMap<>();

    @Override
    public KeyValueStore<Bytes, byte[]> rows(KeyValueStore<Bytes, byte[]> store) {
        return new Cached(store, cache);
    }
}

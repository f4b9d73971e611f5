package io.agentspan.streams.state;

import io.agentspan.engine.Definitions;
import io.agentspan.engine.definition.Closure;
import io.agentspan.schemas.id.Digest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The definitions that a partition was sent, the ones in use ready parsed. */
public final class DefinitionStore implements Definitions {
    private final KeyValueStore<Bytes, byte[]> store;
    private final Encoding encoding;
    private final Map<Name, Closure> parsed;

    private record Name(String namespace, Digest definition) {}

    /**
     * Over a store.
     *
     * @param mostParsed definitions that are kept parsed
     */
    public DefinitionStore(KeyValueStore<Bytes, byte[]> store, Encoding encoding, int mostParsed) {
        this.store = store;
        this.encoding = encoding;
        this.parsed =
                new LinkedHashMap<>(16, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Name, Closure> eldest) {
                        return size() > mostParsed;
                    }
                };
    }

    public static Bytes key(String namespace, Digest definition) {
        // The digest has a fixed length, so no namespace can be taken for another one.
        return Bytes.wrap((namespace + '\0' + definition.value()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<Closure> find(String namespace, Digest definition) {
        Name name = new Name(namespace, definition);
        Closure known = parsed.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        byte @Nullable [] bytes = store.get(key(namespace, definition));
        if (bytes == null) {
            return Optional.empty();
        }
        Closure closure = encoding.closure(bytes);
        parsed.put(name, closure);
        return Optional.of(closure);
    }

    public void put(Bytes key, Bytes definition) {
        store.put(key, definition.get());
    }
}

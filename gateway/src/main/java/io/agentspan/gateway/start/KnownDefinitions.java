package io.agentspan.gateway.start;

import io.agentspan.schemas.id.Digest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which partition has which definition, as far as this gateway knows: a start need not carry it
 * again. A guess, since the orchestrator says when it is wrong.
 */
final class KnownDefinitions {
    private static final int REMEMBERED = 10_000;

    private record Place(int partition, Digest definition) {}

    private final Set<Place> places =
            Collections.synchronizedSet(
                    Collections.newSetFromMap(
                            new LinkedHashMap<>() {
                                @Override
                                protected boolean removeEldestEntry(
                                        Map.Entry<Place, Boolean> eldest) {
                                    return size() > REMEMBERED;
                                }
                            }));

    boolean contains(int partition, Digest definition) {
        return places.contains(new Place(partition, definition));
    }

    void add(int partition, Digest definition) {
        places.add(new Place(partition, definition));
    }
}

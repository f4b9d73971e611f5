package io.agentspan.internal.http;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Tells what was read before, so that a connection that is made again repeats nothing. */
final class SeenEvents {
    private long last;

    /** The last piece of each reply that is being written, by call and attempt. */
    private final Map<String, Long> pieces = new LinkedHashMap<>();

    SeenEvents(long after) {
        last = after;
    }

    /** Where a new connection must begin. */
    long last() {
        return last;
    }

    /** Notes a message; false if it was noted before. */
    boolean isNew(SseMessage message, JsonNode data) {
        long id = EventReader.id(message);
        String call = data.path("callId").asString("");
        if (id > 0) {
            if (id <= last) {
                return false;
            }
            last = id;
            pieces.keySet().removeIf(key -> key.startsWith(call + "/"));
            return true;
        }
        if (!data.path("index").isIntegralNumber()) {
            return true;
        }
        long index = data.path("index").asLong(0);
        String key = call + "/" + data.path("attempt").asInt(1);
        if (index <= pieces.getOrDefault(key, -1L)) {
            return false;
        }
        pieces.put(key, index);
        return true;
    }
}

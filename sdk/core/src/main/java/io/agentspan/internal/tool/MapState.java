package io.agentspan.internal.tool;

import io.agentspan.internal.json.JsonValues;
import io.agentspan.internal.json.SdkJson;
import io.agentspan.tool.ToolFailure;
import io.agentspan.tool.ToolState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The shared state as one attempt sees it, with what it changed. */
public final class MapState implements ToolState {
    private final Map<String, JsonNode> values = new LinkedHashMap<>();
    private final ObjectNode changes = JsonNodeFactory.instance.objectNode();

    public MapState(Map<String, JsonNode> before) {
        values.putAll(before);
    }

    @Override
    public <T> Optional<T> get(String key, Class<T> type) {
        JsonNode value = values.get(key);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(SdkJson.mapper().treeToValue(value, type));
        } catch (JacksonException e) {
            throw ToolFailure.permanent(
                    "the state '"
                            + key
                            + "' is no "
                            + type.getSimpleName()
                            + ": "
                            + e.getOriginalMessage());
        }
    }

    @Override
    public void put(String key, Object value) {
        try {
            JsonNode node = JsonValues.toTree(value);
            values.put(key, node);
            changes.set(key, node);
        } catch (JacksonException e) {
            throw ToolFailure.permanent(
                    "the state '" + key + "' is no JSON: " + e.getOriginalMessage());
        }
    }

    @Override
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        values.forEach((key, value) -> map.put(key, JsonValues.toJava(value)));
        return Collections.unmodifiableMap(map);
    }

    /** The keys that were put, with their values; empty if none. */
    public Optional<ObjectNode> changes() {
        return changes.isEmpty() ? Optional.empty() : Optional.of(changes);
    }
}

package io.agentspan.testing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A tool as a model is told of it.
 *
 * @param description empty where there is none
 * @param inputSchema JSON Schema of its arguments
 */
public record ToolOffer(String name, String description, Map<String, Object> inputSchema) {
    public ToolOffer {
        inputSchema = Collections.unmodifiableMap(new LinkedHashMap<>(inputSchema));
    }
}

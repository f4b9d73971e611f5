package io.agentspan.testing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A tool call as a model writes it.
 *
 * @param args as JSON can carry them
 */
public record ToolUse(String tool, Map<String, Object> args) {
    public ToolUse {
        args = Collections.unmodifiableMap(new LinkedHashMap<>(args));
    }

    public static ToolUse of(String tool) {
        return new ToolUse(tool, Collections.emptyMap());
    }

    public static ToolUse of(String tool, Map<String, ?> args) {
        return new ToolUse(tool, new LinkedHashMap<>(args));
    }
}

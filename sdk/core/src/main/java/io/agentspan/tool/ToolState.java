package io.agentspan.tool;

import java.util.Map;
import java.util.Optional;

/**
 * What the tools of an execution share. A tool sees the state as it was when its call was made;
 * what it puts is added when it returns. For the thread that runs the tool.
 */
public interface ToolState {
    /**
     * The value of a key.
     *
     * @throws ToolFailure if it cannot be read as this type
     */
    <T> Optional<T> get(String key, Class<T> type);

    /**
     * Sets a key, seen by later calls of any tool of the execution.
     *
     * @param value anything that JSON can carry
     * @throws ToolFailure if it is no such thing
     */
    void put(String key, Object value);

    /** Everything, with what was put. */
    Map<String, Object> asMap();
}

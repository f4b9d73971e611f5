package io.agentspan.internal.tool;

import io.agentspan.tool.ToolFailure;
import java.util.Map;

/** Finds the objects that were given to an agent for its tools. */
public final class Dependencies {
    private Dependencies() {}

    /**
     * The object with a name and a type.
     *
     * @throws ToolFailure if there is none
     */
    public static <T> T find(Map<String, Object> dependencies, String name, Class<T> type) {
        Object value = dependencies.get(name);
        if (value == null) {
            throw ToolFailure.permanent(
                    "there is no dependency '"
                            + name
                            + "'; give it to the agent with .dependency(\""
                            + name
                            + "\", …)");
        }
        if (!type.isInstance(value)) {
            throw ToolFailure.permanent(
                    "the dependency '"
                            + name
                            + "' is a "
                            + value.getClass().getName()
                            + " and not a "
                            + type.getName());
        }
        return type.cast(value);
    }
}

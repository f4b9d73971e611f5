package io.agentspan.internal.tool;

import io.agentspan.internal.json.JsonValues;
import io.agentspan.tool.ToolContext;
import io.agentspan.tool.ToolFunction;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A tool's code that reads its arguments from JSON itself and saves the detour over a map. */
interface TreeFunction extends ToolFunction<Map<String, Object>> {
    @Nullable Object callTree(ObjectNode arguments, ToolContext context) throws Exception;

    @Override
    default @Nullable Object call(Map<String, Object> arguments, ToolContext context)
            throws Exception {
        return callTree(JsonValues.toObject(arguments), context);
    }
}

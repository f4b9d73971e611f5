package io.agentspan.internal.definition;

import io.agentspan.internal.json.JsonValues;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.ToolDefinition;
import io.agentspan.tool.ToolDef;
import io.agentspan.tool.ToolKind;
import io.agentspan.tool.ToolOptions;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes tools as the server reads them. What is at its default is left out. */
final class ToolDefinitions {
    private ToolDefinitions() {}

    static ToolDefinition of(ToolDef tool) {
        ToolOptions options = tool.options();
        boolean triesAreDefault = options.maxAttempts() == ToolOptions.DEFAULT_MAX_ATTEMPTS;
        boolean delayIsDefault = options.retryDelay().equals(ToolOptions.DEFAULT_RETRY_DELAY);
        return new ToolDefinition(
                tool.name(),
                tool.description(),
                JsonValues.toObject(tool.inputSchema()),
                null,
                type(tool.kind()),
                null,
                Definitions.seconds(options.timeout()),
                config(tool),
                ifTrue(options.stateful()),
                options.queue().orElse(null),
                triesAreDefault ? null : options.maxAttempts(),
                delayIsDefault ? null : options.retryDelay().toMillis() / 1000.0,
                ifTrue(options.sideEffects()),
                ifTrue(options.speculative()),
                null,
                null,
                Collections.emptyMap());
    }

    private static String type(ToolKind kind) {
        return switch (kind) {
            case ToolKind.Function function -> ToolDefinition.WORKER;
            case ToolKind.External external -> ToolDefinition.WORKER;
            case ToolKind.SubAgent sub -> ToolDefinition.AGENT_TOOL;
        };
    }

    private static @Nullable ObjectNode config(ToolDef tool) {
        ObjectNode config = WireJson.object();
        if (tool.kind() instanceof ToolKind.SubAgent sub) {
            config.set("agentConfig", WireJson.mapper().valueToTree(Definitions.of(sub.agent())));
        }
        if (!tool.options().credentials().isEmpty()) {
            ArrayNode names = config.putArray("credentials");
            tool.options().credentials().forEach(names::add);
        }
        return config.isEmpty() ? null : config;
    }

    private static @Nullable Boolean ifTrue(boolean flag) {
        return flag ? true : null;
    }
}

package io.agentspan.internal.tool;

import io.agentspan.tool.ToolDef;
import io.agentspan.tool.ToolFunction;
import io.agentspan.tool.ToolKind;
import java.util.Map;
import java.util.Optional;

/**
 * A tool whose code is in this process.
 *
 * @param agent the agent that has it
 * @param queue where its calls come from
 * @param dependencies the agent's objects for its tools
 */
public record ServedTool(
        String agent,
        ToolDef definition,
        String queue,
        ToolFunction<Map<String, Object>> code,
        Map<String, Object> dependencies) {

    /** Empty for a tool that runs elsewhere. */
    static Optional<ServedTool> of(String agent, ToolDef tool, Map<String, Object> dependencies) {
        return switch (tool.kind()) {
            case ToolKind.Function function ->
                    Optional.of(
                            new ServedTool(
                                    agent,
                                    tool,
                                    tool.options().queue().orElse(tool.name()),
                                    function.code(),
                                    dependencies));
            case ToolKind.SubAgent sub -> Optional.empty();
            case ToolKind.Human human -> Optional.empty();
            case ToolKind.Messages messages -> Optional.empty();
            case ToolKind.Http http -> Optional.empty();
            case ToolKind.External external -> Optional.empty();
        };
    }

    public String name() {
        return definition.name();
    }
}

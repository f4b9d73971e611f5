package io.agentspan.internal.tool;

import io.agentspan.Agent;
import io.agentspan.AgentDefinitionException;
import io.agentspan.tool.ToolDef;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * The tools in some objects, and what is wrong with those that cannot be used.
 *
 * @param subject what was looked at, for messages
 */
public record ToolScan(String subject, List<ToolDef> tools, List<String> mistakes) {
    public ToolScan {
        tools = List.copyOf(tools);
        mistakes = List.copyOf(mistakes);
    }

    /** Of tools, and objects with tool methods. */
    public static ToolScan of(Object... objects) {
        List<ToolDef> tools = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        for (Object object : objects) {
            switch (object) {
                case ToolDef tool -> tools.add(tool);
                case Agent agent ->
                        mistakes.add(
                                "the agent '"
                                        + agent.name()
                                        + "' was given as a tool; write .tools(agent.asTool())");
                case Class<?> type ->
                        mistakes.add(
                                "the class "
                                        + type.getSimpleName()
                                        + " was given as a tool; give an object of it");
                default -> scan(object, tools, mistakes);
            }
        }
        String subject =
                objects.length == 1 ? objects[0].getClass().getSimpleName() : "the list of tools";
        return new ToolScan(subject, tools, mistakes);
    }

    private static void scan(Object object, List<ToolDef> tools, List<String> mistakes) {
        List<Method> methods = ToolMethods.of(object.getClass());
        if (methods.isEmpty()) {
            mistakes.add(object.getClass().getSimpleName() + " has no method with @Tool");
        }
        for (Method method : methods) {
            MethodTool tool = new MethodTool(object, method);
            List<String> found = tool.mistakes();
            mistakes.addAll(found);
            if (found.isEmpty()) {
                tools.add(tool.definition());
            }
        }
    }

    /**
     * The tools.
     *
     * @throws AgentDefinitionException if there are mistakes
     */
    public List<ToolDef> orThrow() {
        if (!mistakes.isEmpty()) {
            throw new AgentDefinitionException(subject, mistakes);
        }
        return tools;
    }
}

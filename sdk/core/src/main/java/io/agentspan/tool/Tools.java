package io.agentspan.tool;

import io.agentspan.Agent;
import io.agentspan.AgentDefinitionException;
import io.agentspan.internal.tool.AgentTools;
import io.agentspan.internal.tool.FunctionTools;
import io.agentspan.internal.tool.ToolScan;
import java.util.List;
import java.util.Map;

/** Makes tools. */
public final class Tools {
    private Tools() {}

    /**
     * A tool without annotations.
     *
     * @param name 1 to 64 letters, digits, {@code _} and {@code -}
     * @param description what it does, as the model reads it
     * @param arguments a record whose components are the arguments
     * @throws AgentDefinitionException if the record has a component that JSON cannot carry
     */
    public static <I> ToolDef function(
            String name, String description, Class<I> arguments, ToolFunction<? super I> code) {
        return FunctionTools.typed(name, description, arguments, code);
    }

    /**
     * A tool whose arguments are described by a JSON Schema; for adapters. The arguments are not
     * checked against it before the code runs.
     *
     * @param inputSchema JSON Schema with type {@code object}
     */
    public static ToolDef function(
            String name,
            String description,
            Map<String, Object> inputSchema,
            ToolFunction<Map<String, Object>> code) {
        return FunctionTools.untyped(name, description, inputSchema, code);
    }

    /** An agent as a tool, under the agent's name: it is asked, and its answer is the result. */
    public static ToolDef agent(Agent agent) {
        return AgentTools.of(agent, agent.name());
    }

    /** An agent as a tool under another name. */
    public static ToolDef agent(Agent agent, String name) {
        return AgentTools.of(agent, name);
    }

    /**
     * A tool that a worker elsewhere serves, in any language.
     *
     * @param arguments a record that describes the arguments
     * @throws AgentDefinitionException if the record has a component that JSON cannot carry
     */
    public static ToolDef external(String name, String description, Class<?> arguments) {
        return FunctionTools.external(name, description, arguments);
    }

    /**
     * A tool that a worker elsewhere serves, in any language.
     *
     * @param inputSchema JSON Schema with type {@code object}
     */
    public static ToolDef external(
            String name, String description, Map<String, Object> inputSchema) {
        return FunctionTools.external(name, description, inputSchema);
    }

    /**
     * A person as a tool: the model asks a {@code question} and gets the {@code response}. The
     * execution waits for the answer, without a process or a thread, for as long as it takes.
     *
     * @param description when and what to ask, as the model reads it
     */
    public static ToolDef human(String name, String description) {
        return FunctionTools.human(name, description, FunctionTools.Question.class);
    }

    /**
     * A person as a tool, asked with arguments of one's own.
     *
     * @param arguments a record that describes what the model gives
     */
    public static ToolDef human(String name, String description, Class<?> arguments) {
        return FunctionTools.human(name, description, arguments);
    }

    /**
     * A person as a tool whose answer has a form.
     *
     * @param arguments a record that describes what the model gives
     * @param answer a record that describes what the person gives
     */
    public static ToolDef human(
            String name, String description, Class<?> arguments, Class<?> answer) {
        return FunctionTools.human(name, description, arguments, answer);
    }

    /**
     * Lets the model wait for the next message that somebody sends with {@link
     * io.agentspan.AgentHandle#send(String)}.
     *
     * @param description when to wait, as the model reads it
     */
    public static ToolDef waitForMessage(String name, String description) {
        return waitForMessages(name, description, 1, true);
    }

    /**
     * Lets the model take messages that were sent to the execution.
     *
     * @param batchSize how many at once, at least 1
     * @param blocking whether it waits when there is none
     */
    public static ToolDef waitForMessages(
            String name, String description, int batchSize, boolean blocking) {
        return FunctionTools.messages(name, description, batchSize, blocking);
    }

    /**
     * A request to an HTTP endpoint, sent by the server: no worker is needed.
     *
     * <pre>{@code
     * ToolDef ticket = Tools.http("create_ticket", "https://tickets.example.com/api/{project}")
     *         .method("POST").header("Authorization", "Bearer ${TICKET_TOKEN}").credentials("TICKET_TOKEN");
     * }</pre>
     *
     * @param url with arguments as {@code {name}} in its path and query; its host is fixed
     */
    public static HttpToolDef http(String name, String url) {
        return HttpToolDef.of(name, url);
    }

    /**
     * The tools that an object declares with {@link Tool @Tool}.
     *
     * @throws AgentDefinitionException listing every mistake in them
     */
    public static List<ToolDef> of(Object object) {
        return ToolScan.of(object).orThrow();
    }
}

package io.agentspan.gateway.start;

import io.agentspan.gateway.prompt.PromptInstructions;
import io.agentspan.gateway.registry.AgentRegistry;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.StartExecution;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the agent of a request into the definition that the orchestrator runs: everything in it,
 * nothing that changes from request to request.
 */
final class DefinitionReader {
    /** Sent inside the agent by one SDK; it would make every session's definition another one. */
    private static final String SESSION = "sessionId";

    private final AgentRegistry registry;
    private final PromptInstructions prompts;

    DefinitionReader(AgentRegistry registry, PromptInstructions prompts) {
        this.registry = registry;
        this.prompts = prompts;
    }

    /**
     * Reads and checks the agent of a request: the one in it, or the deployed one that it names.
     *
     * @throws ApiException 400 if it cannot be run, 404 if nothing is deployed under its name or a
     *     prompt is not there
     */
    AgentDefinition read(StartRequest request) {
        if (request.framework() != null) {
            throw new ApiException(
                    ErrorCode.UNSUPPORTED_FRAMEWORK,
                    "framework '"
                            + request.framework()
                            + "' is not supported by this release; send the agent as agentConfig");
        }
        ObjectNode resolved = agent(request);
        resolved.remove(SESSION);
        addCredentials(resolved, request);
        new ExternalAgents(registry).resolveIn(resolved);
        prompts.resolveIn(resolved);
        try {
            AgentDefinition definition =
                    WireJson.mapper().treeToValue(resolved, AgentDefinition.class);
            DefinitionCheck.check(definition);
            return definition;
        } catch (JacksonException e) {
            throw new ApiException(
                    ErrorCode.INVALID_DEFINITION,
                    "agentConfig does not have the form of an agent: " + e.getOriginalMessage(),
                    e);
        }
    }

    private ObjectNode agent(StartRequest request) {
        JsonNode config = request.agentConfig();
        String name = request.agentName();
        if (config == null && name != null) {
            return WireJson.mapper()
                    .valueToTree(
                            registry.require(
                                            StartExecution.DEFAULT_NAMESPACE,
                                            name,
                                            request.version())
                                    .definition());
        }
        if (!(config instanceof ObjectNode object) || object.isEmpty()) {
            throw new ApiException(
                    ErrorCode.NO_AGENT,
                    "there is no agent: send it as the object agentConfig, or name a deployed one"
                            + " with agentName");
        }
        return object.deepCopy();
    }

    private static void addCredentials(ObjectNode config, StartRequest request) {
        if (request.credentials().isEmpty()) {
            return;
        }
        Set<String> names = new LinkedHashSet<>();
        config.path("credentials").forEach(name -> names.add(name.asString("")));
        names.addAll(request.credentials());
        ArrayNode all = config.putArray("credentials");
        names.forEach(all::add);
    }
}

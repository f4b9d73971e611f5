package io.agentspan.gateway.start;

import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
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

    private DefinitionReader() {}

    /**
     * Reads and checks the agent of a request.
     *
     * @throws ApiException 400 if it cannot be run
     */
    static AgentDefinition read(StartRequest request) {
        if (request.framework() != null) {
            throw new ApiException(
                    ErrorCode.UNSUPPORTED_FRAMEWORK,
                    "framework '"
                            + request.framework()
                            + "' is not supported by this release; send the agent as agentConfig");
        }
        JsonNode config = request.agentConfig();
        if (!(config instanceof ObjectNode object) || object.isEmpty()) {
            throw new ApiException(
                    ErrorCode.NO_AGENT, "there is no agent: agentConfig must be an object");
        }
        ObjectNode resolved = object.deepCopy();
        resolved.remove(SESSION);
        addCredentials(resolved, request);
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

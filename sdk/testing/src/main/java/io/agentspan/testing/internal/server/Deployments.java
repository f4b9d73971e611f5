package io.agentspan.testing.internal.server;

import io.agentspan.Agent;
import io.agentspan.AgentNotFoundException;
import io.agentspan.Deployment;
import io.agentspan.RunOptions;
import io.agentspan.internal.definition.Definitions;
import io.agentspan.internal.definition.Outline;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The agents that were deployed, and definitions made complete by them, as a gateway does it. */
final class Deployments {
    private final Map<String, List<AgentDefinition>> deployed = new LinkedHashMap<>();

    synchronized Deployment deploy(Agent agent) {
        AgentDefinition definition = resolved(Definitions.of(agent), List.of());
        List<AgentDefinition> versions =
                deployed.computeIfAbsent(agent.name(), name -> new ArrayList<>());
        if (versions.isEmpty() || !versions.getLast().digest().equals(definition.digest())) {
            versions.add(definition);
        }
        return new Deployment(agent.name(), versions.size(), Outline.requiredWorkers(agent));
    }

    synchronized AgentDefinition complete(Agent agent, RunOptions options) {
        return resolved(Definitions.of(agent), options.credentials());
    }

    synchronized AgentDefinition find(String name, RunOptions options) {
        return resolved(find(name, options.version()), options.credentials());
    }

    private AgentDefinition find(String name, OptionalInt version) {
        List<AgentDefinition> versions = deployed.getOrDefault(name, List.of());
        int wanted = version.orElse(versions.size());
        if (wanted < 1 || wanted > versions.size()) {
            throw new AgentNotFoundException(
                    "no agent '"
                            + name
                            + "' is deployed in this test"
                            + (version.isPresent() ? " in version " + wanted : "")
                            + "; there are "
                            + (deployed.isEmpty() ? "none" : String.join(", ", deployed.keySet())),
                    "",
                    Refusals.HERE);
        }
        return versions.get(wanted - 1);
    }

    /** Puts deployed agents where the definition only names them. */
    private AgentDefinition resolved(AgentDefinition definition, List<String> credentials) {
        ObjectNode tree = WireJson.mapper().valueToTree(definition);
        if (!credentials.isEmpty()) {
            Set<String> names = new LinkedHashSet<>(definition.credentials());
            names.addAll(credentials);
            ArrayNode all = tree.putArray("credentials");
            names.forEach(all::add);
        }
        resolveIn(tree);
        return WireJson.mapper().treeToValue(tree, AgentDefinition.class);
    }

    private void resolveIn(ObjectNode agent) {
        if (agent.path("agents") instanceof ArrayNode members) {
            for (int i = 0; i < members.size(); i++) {
                members.set(i, resolved(members.get(i)));
            }
        }
        for (JsonNode tool : agent.path("tools")) {
            if (tool.path("config") instanceof ObjectNode config && config.has("agentConfig")) {
                config.set("agentConfig", resolved(config.path("agentConfig")));
            }
        }
    }

    private JsonNode resolved(JsonNode agent) {
        JsonNode complete = agent;
        if (agent.path("external").asBoolean(false)) {
            String name = agent.path("name").asString("");
            complete = WireJson.mapper().valueToTree(find(name, OptionalInt.empty()));
        }
        if (complete instanceof ObjectNode object) {
            resolveIn(object);
        }
        return complete;
    }
}

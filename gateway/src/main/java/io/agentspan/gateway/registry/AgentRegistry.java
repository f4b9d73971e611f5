package io.agentspan.gateway.registry;

import io.agentspan.gateway.kafka.Versions;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.DeployedAgent;
import io.agentspan.schemas.id.Digest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The deployed agents. */
public final class AgentRegistry {
    private static final int SHOWN = 80;

    private final Versions<DeployedAgent> agents;

    AgentRegistry(Versions<DeployedAgent> agents) {
        this.agents = agents;
    }

    /**
     * A deployed agent.
     *
     * @param version null for the newest
     * @throws ApiException 404 if there is none
     */
    public DeployedAgent require(String namespace, String name, @Nullable Integer version) {
        return agents.find(namespace, name, version).orElseThrow(() -> unknown(name, version));
    }

    /** The definition of a digest, if one of the agent's versions has it. */
    public Optional<AgentDefinition> find(String namespace, String name, Digest definition) {
        agents.catchUp();
        return agents.of(namespace, name).stream()
                .filter(agent -> agent.digest().equals(definition))
                .map(DeployedAgent::definition)
                .findFirst();
    }

    /** Every agent of a namespace with all its versions, by name. */
    List<List<DeployedAgent>> all(String namespace) {
        return agents.all(namespace);
    }

    static ApiException unknown(String name, @Nullable Integer version) {
        return new ApiException(
                ErrorCode.UNKNOWN_AGENT,
                "there is no deployed agent '"
                        + (name.length() > SHOWN ? name.substring(0, SHOWN) + "…" : name)
                        + "'"
                        + (version == null ? "" : " with version " + version)
                        + "; GET /api/agent/list shows those that there are");
    }
}

package io.agentspan.gateway.registry;

import io.agentspan.gateway.kafka.VersionWriter;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.DeployedAgent;
import io.agentspan.schemas.id.Digest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Deploys and deletes agents. */
public final class Deployments {
    private final VersionWriter<DeployedAgent> writer;
    private final Clock clock;

    Deployments(VersionWriter<DeployedAgent> writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Deploys an agent under its name. The same content again is the same version.
     *
     * @param by who does it; empty if that is not known
     */
    public DeployedAgent deploy(String namespace, AgentDefinition definition, String by) {
        Digest digest = definition.digest();
        return writer.add(
                namespace,
                definition.name(),
                newest -> newest.digest().equals(digest),
                version ->
                        new DeployedAgent(
                                namespace,
                                definition.name(),
                                version,
                                digest,
                                clock.millis(),
                                by,
                                definition));
    }

    /**
     * Deletes an agent; what runs goes on.
     *
     * @param version null for all versions
     * @throws ApiException 404 if there is none
     */
    public void delete(String namespace, String name, @Nullable Integer version) {
        writer.delete(namespace, name, version, () -> AgentRegistry.unknown(name, version));
    }
}

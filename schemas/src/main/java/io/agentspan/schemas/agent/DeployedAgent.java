package io.agentspan.schemas.agent;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.Digest;
import java.util.Objects;

/**
 * An agent as it was deployed: what a start by name runs. Its key on the topic is {@code
 * <namespace>/<name>@<version>}; without a value the version is gone.
 *
 * @param version 1 for the first; a deployment of other content gets the next one
 * @param digest of the definition
 * @param deployedAtMillis epoch milliseconds
 * @param by who deployed it; empty if that is not known
 */
public record DeployedAgent(
        String namespace,
        String name,
        int version,
        Digest digest,
        long deployedAtMillis,
        String by,
        AgentDefinition definition)
        implements Versioned {
    public DeployedAgent {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(definition, "definition");
        digest = digest == null ? definition.digest() : digest;
        by = OrEmpty.text(by);
    }
}

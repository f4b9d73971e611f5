package io.agentspan.internal.runtime;

import io.agentspan.Agent;
import io.agentspan.Plan;
import io.agentspan.internal.definition.Definitions;
import io.agentspan.internal.definition.Outline;
import io.agentspan.internal.server.Server;
import java.util.List;
import java.util.Map;

/** A plan that asks the server only for what it alone knows. */
final class RemotePlan implements Plan {
    private final Agent agent;
    private final Server server;

    RemotePlan(Agent agent, Server server) {
        this.agent = agent;
        this.server = server;
    }

    @Override
    public String outline() {
        return Outline.of(agent);
    }

    @Override
    public Map<String, Object> definition() {
        return Definitions.asMap(agent);
    }

    @Override
    public List<String> requiredWorkers() {
        return Outline.requiredWorkers(agent);
    }

    @Override
    public Map<String, Object> compiled() {
        return server.compile(agent);
    }

    @Override
    public String toString() {
        return outline();
    }
}

package io.agentspan;

import java.util.List;
import java.util.Map;

/** What an agent means to the server, without running it. */
public interface Plan {
    /** The agents, their models and tools as an indented text. Needs no server. */
    String outline();

    /** The definition as the server gets it ({@code AgentConfig}). Needs no server. */
    Map<String, Object> definition();

    /** The tools that some process must serve, in order. Needs no server. */
    List<String> requiredWorkers();

    /**
     * What the server makes of it: its answer to a compile request.
     *
     * @throws AgentApiException if the server refuses the definition
     * @throws ServerUnavailableException if no server answers
     */
    Map<String, Object> compiled();

    /** The outline. */
    @Override
    String toString();
}

package io.agentspan;

import java.util.List;

/**
 * An agent as it was deployed.
 *
 * @param version 1 for the first; the same as before where nothing changed
 * @param requiredWorkers names of the tools that some process must serve
 */
public record Deployment(String agentName, int version, List<String> requiredWorkers) {
    public Deployment {
        requiredWorkers = List.copyOf(requiredWorkers);
    }
}

package io.agentspan.internal.runtime;

import java.util.Map;
import java.util.Optional;

/** Environment variables. */
public record Environment(Map<String, String> variables) {
    public static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    /** Blank counts as absent. */
    Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name))
                .map(String::strip)
                .filter(v -> !v.isEmpty());
    }
}

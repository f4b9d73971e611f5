package io.agentspan.llm.provider;

import java.util.Map;
import java.util.Optional;

/** Where API keys and endpoints come from; a test brings its own. */
@FunctionalInterface
public interface EnvironmentVariables {
    /** Empty if the variable is not set or blank. */
    Optional<String> get(String name);

    /** The variables of this process. */
    static EnvironmentVariables ofProcess() {
        return of(System.getenv());
    }

    static EnvironmentVariables of(Map<String, String> variables) {
        return name ->
                Optional.ofNullable(variables.get(name))
                        .map(String::strip)
                        .filter(v -> !v.isEmpty());
    }
}

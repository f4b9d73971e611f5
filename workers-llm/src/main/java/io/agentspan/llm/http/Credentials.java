package io.agentspan.llm.http;

import io.agentspan.llm.provider.EnvironmentVariables;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The secrets that tools may hold: variables of this process whose names begin with {@value
 * #PREFIX}. Others, such as the keys of model providers, are out of every tool's reach.
 */
final class Credentials {
    static final String PREFIX = "AGENTSPAN_CREDENTIAL_";

    private final EnvironmentVariables environment;

    Credentials(EnvironmentVariables environment) {
        this.environment = environment;
    }

    /**
     * The values of these names.
     *
     * @param tool that needs them
     * @throws HttpToolException naming those that there are not
     */
    Map<String, String> require(Collection<String> names, String tool) throws HttpToolException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : names) {
            String value =
                    environment
                            .get(PREFIX + name)
                            .orElseThrow(() ->
                                    HttpToolException.Reason.CREDENTIAL_MISSING.exception(
                                            "AS-4010: the server has no credential '"
                                                    + name
                                                    + "', which the tool '"
                                                    + tool
                                                    + "' needs; start the LLM workers with "
                                                    + PREFIX
                                                    + name
                                                    + " set"));
            values.put(name, value);
        }
        return values;
    }
}

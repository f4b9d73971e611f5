package io.agentspan.llm.langchain;

import io.agentspan.llm.provider.EnvironmentVariables;
import io.agentspan.llm.provider.FailureCode;
import io.agentspan.llm.provider.ModelRequest;
import io.agentspan.llm.provider.ProviderException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who runs the models, where, and which environment variables configure it.
 *
 * @param keyVariable holds the API key; null where none is needed
 * @param urlVariables hold the endpoint, the first that is set counts
 * @param defaultUrl used where neither the agent nor the environment names an endpoint
 * @param definitions whether langchain4j passes the definitions of a tool's schema on
 */
record Vendor(
        String id,
        List<String> aliases,
        @Nullable String keyVariable,
        List<String> urlVariables,
        String defaultUrl,
        boolean definitions) {

    /**
     * Decides where a request goes. An endpoint of one's own needs no key: local servers that speak
     * a vendor's format rarely have one.
     *
     * @throws ProviderException {@link FailureCode#PROVIDER_NOT_CONFIGURED} if a key is missing
     */
    Endpoint endpoint(ModelRequest request, EnvironmentVariables environment, AllowedUrls allowed)
            throws ProviderException {
        String own = ownUrl(request, environment, allowed);
        String key = keyVariable == null ? null : environment.get(keyVariable).orElse(null);
        if (key == null && keyVariable != null && own == null) {
            throw FailureCode.PROVIDER_NOT_CONFIGURED.exception(
                    "The model provider "
                            + id
                            + " is not configured: set the environment variable "
                            + keyVariable
                            + " for the process that runs the LLM workers, and start it again.");
        }
        return new Endpoint(withoutFinalSlash(own == null ? defaultUrl : own), own != null, key);
    }

    /**
     * Whether calls can be made with what the environment says, by agents that say nothing more.
     */
    ProviderSetup setup(EnvironmentVariables environment) {
        Optional<String> own =
                urlVariables.stream().filter(name -> environment.get(name).isPresent()).findFirst();
        URI endpoint =
                URI.create(
                        withoutFinalSlash(
                                own.flatMap(environment::get)
                                        .map(Vendor::withScheme)
                                        .orElse(defaultUrl)));
        if (keyVariable != null && environment.get(keyVariable).isPresent()) {
            return new ProviderSetup(id, true, keyVariable + " is set", endpoint);
        }
        return own.map(name -> new ProviderSetup(id, true, name + " is set", endpoint))
                .orElseGet(() ->
                        keyVariable == null
                                ? new ProviderSetup(id, true, "needs no key", endpoint)
                                : new ProviderSetup(
                                        id, false, keyVariable + " is not set", endpoint));
    }

    private @Nullable String ownUrl(
            ModelRequest request, EnvironmentVariables environment, AllowedUrls allowed)
            throws ProviderException {
        String ofAgent = request.baseUrl();
        if (ofAgent != null && !ofAgent.isBlank()) {
            allowed.check(ofAgent);
            return withScheme(ofAgent.strip());
        }
        return urlVariables.stream()
                .map(environment::get)
                .flatMap(Optional::stream)
                .map(Vendor::withScheme)
                .findFirst()
                .orElse(null);
    }

    /** {@code OLLAMA_HOST} is usually given as host and port only. */
    private static String withScheme(String url) {
        return url.contains("://") ? url : "http://" + url;
    }

    private static String withoutFinalSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}

package io.agentspan.llm.langchain;

import io.agentspan.llm.provider.FailureCode;
import io.agentspan.llm.provider.ProviderException;
import java.util.List;

/**
 * Which endpoints an agent may name. The provider's API key is sent there, so an installation whose
 * agents come from people who must not see the key lists the endpoints it trusts.
 *
 * @param prefixes such as {@code https://proxy.example.com/openai}; empty allows every endpoint
 */
public record AllowedUrls(List<String> prefixes) {
    public AllowedUrls {
        prefixes = List.copyOf(prefixes);
    }

    public static AllowedUrls any() {
        return new AllowedUrls(List.of());
    }

    void check(String url) throws ProviderException {
        if (!prefixes.isEmpty() && prefixes.stream().noneMatch(prefix -> within(url, prefix))) {
            throw FailureCode.PROVIDER_REJECTED.exception(
                    "The endpoint "
                            + url
                            + " is not among those that agents may name. Add it to"
                            + " agentspan.llm.allowed-base-urls of the LLM workers, or leave the"
                            + " agent's baseUrl out.");
        }
    }

    private static boolean within(String url, String prefix) {
        return url.equals(prefix) || url.startsWith(prefix.endsWith("/") ? prefix : prefix + "/");
    }
}

package io.agentspan.llm.langchain;

import org.jspecify.annotations.Nullable;

/**
 * Where a request goes, and with which key.
 *
 * @param url without a final slash
 * @param own whether the agent or the environment named it
 */
record Endpoint(String url, boolean own, @Nullable String apiKey) {
    /** A key never gets into a log by way of this. */
    @Override
    public String toString() {
        return url;
    }
}

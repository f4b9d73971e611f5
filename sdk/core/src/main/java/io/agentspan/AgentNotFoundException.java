package io.agentspan;

import java.net.URI;

/** No agent is deployed under this name, or not in this version. */
public final class AgentNotFoundException extends AgentApiException {
    private static final String CODE = "AS-5015";
    private static final int NOT_FOUND = 404;

    /**
     * For one answer.
     *
     * @param said what the server said
     */
    public AgentNotFoundException(String said, String body, URI url) {
        super(
                ErrorDetails.of(
                        CODE,
                        said.isEmpty() ? "the server knows no agent of this name" : said,
                        "deploy it with deploy(agent), or check the name"),
                NOT_FOUND,
                body,
                url);
    }
}

package io.agentspan;

import java.net.URI;

/** No server answers at the configured address. */
public final class ServerUnavailableException extends AgentspanException {
    private static final String CODE = "AS-5001";

    public ServerUnavailableException(URI server, Throwable cause) {
        super(
                ErrorDetails.of(
                        CODE,
                        "no agentspan server answers at " + server,
                        "start one with 'agentspan server start', or say where it is with"
                                + " AGENTSPAN_SERVER_URL or AgentRuntime.builder().serverUrl(…)"),
                cause);
    }
}

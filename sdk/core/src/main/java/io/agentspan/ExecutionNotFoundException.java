package io.agentspan;

import java.net.URI;

/** The server knows no execution with this id. */
public final class ExecutionNotFoundException extends AgentApiException {
    private static final String CODE = "AS-5003";
    private static final int NOT_FOUND = 404;

    public ExecutionNotFoundException(String executionId, String body, URI url) {
        super(
                ErrorDetails.of(
                                CODE,
                                "the server knows no execution with this id",
                                "check the id, the server's address and the namespace")
                        .ofExecution(executionId),
                NOT_FOUND,
                body,
                url);
    }
}

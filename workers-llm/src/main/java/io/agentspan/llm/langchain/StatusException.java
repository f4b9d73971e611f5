package io.agentspan.llm.langchain;

import dev.langchain4j.exception.HttpException;

/** The provider answered with an error status. langchain4j's own exception drops the headers. */
final class StatusException extends HttpException {
    private final long retryAfterMillis;

    StatusException(int status, String body, long retryAfterMillis) {
        super(status, body);
        this.retryAfterMillis = retryAfterMillis;
    }

    /** 0 if the provider did not say. */
    long retryAfterMillis() {
        return retryAfterMillis;
    }
}

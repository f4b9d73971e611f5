package io.agentspan;

import java.net.URI;

/** The server refused a request. */
public class AgentApiException extends AgentspanException {
    private final int status;
    private final String body;
    private final transient URI url;

    /**
     * For one answer.
     *
     * @param status the HTTP status
     * @param body of the answer, as it came
     * @param url that was asked
     */
    public AgentApiException(ErrorDetails details, int status, String body, URI url) {
        super(details);
        this.status = status;
        this.body = body;
        this.url = url;
    }

    /** The HTTP status of the answer, 400 to 599. */
    public int status() {
        return status;
    }

    /** The body of the answer, as it came. */
    public String body() {
        return body;
    }

    public URI url() {
        return url;
    }
}

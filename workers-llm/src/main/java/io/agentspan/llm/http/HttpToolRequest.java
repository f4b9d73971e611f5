package io.agentspan.llm.http;

import java.net.URI;
import java.util.Map;

/**
 * One request, complete.
 *
 * @param headers with secrets in place: never to be shown
 * @param body empty for none
 */
record HttpToolRequest(
        String method, URI uri, Map<String, String> headers, String body, String contentType) {
    /** The same, sent elsewhere. */
    HttpToolRequest to(URI place) {
        return new HttpToolRequest(method, place, headers, body, contentType);
    }

    /** What the endpoint shows elsewhere. */
    HttpToolRequest getFrom(URI place) {
        return new HttpToolRequest(
                method.equals("HEAD") ? "HEAD" : "GET", place, headers, "", contentType);
    }

    @Override
    public String toString() {
        return method + " " + uri;
    }
}

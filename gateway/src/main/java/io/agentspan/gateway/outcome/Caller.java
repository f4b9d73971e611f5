package io.agentspan.gateway.outcome;

import io.agentspan.gateway.auth.Principals;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who asks, for the log. */
public final class Caller {
    private static final int LONGEST = 200;
    private static final String BY = "by";

    private Caller() {}

    /**
     * The name of the key that the request was sent with. On a server that asks for no keys it is
     * what the caller says: the query's or the body's {@code by}.
     */
    public static String of(HttpServletRequest request, @Nullable JsonNode body) {
        String name = Principals.of(request).orElseGet(() -> claimed(request, body));
        String line = name.replaceAll("\\p{Cntrl}", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }

    private static String claimed(HttpServletRequest request, @Nullable JsonNode body) {
        String query = request.getParameter(BY);
        if (query != null) {
            return query;
        }
        return body == null ? "" : body.path(BY).asString("");
    }
}

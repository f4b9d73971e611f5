package io.agentspan.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who asks, for the log. */
public final class Caller {
    private static final int LONGEST = 200;

    private Caller() {}

    /**
     * The name of the authenticated caller. Without authentication it is what the body's field
     * {@code by} says, taken as given; with it that field counts for nothing.
     */
    public static String of(HttpServletRequest request, @Nullable JsonNode body) {
        Principal principal = request.getUserPrincipal();
        String name =
                principal != null
                        ? principal.getName()
                        : body == null ? "" : body.path("by").asString("");
        String line = name.replaceAll("\\p{Cntrl}", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }
}

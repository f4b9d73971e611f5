package io.agentspan.gateway.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Whom the gateway found a request to come from. */
public final class Principals {
    /** Request attribute with the name of the key that was sent; absent where none is asked for. */
    public static final String ATTRIBUTE = "io.agentspan.principal";

    private Principals() {}

    /** The name that the key was made for; empty on a server that asks for no keys. */
    public static Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(ATTRIBUTE));
    }
}

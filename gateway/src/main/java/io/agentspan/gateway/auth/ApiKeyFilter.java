package io.agentspan.gateway.auth;

import io.agentspan.schemas.WireJson;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets only requests with a good key through, and says whose it is. */
final class ApiKeyFilter extends OncePerRequestFilter implements Ordered {
    /** Before filters that read bodies. */
    static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

    private static final Set<String> OPEN = Set.of("/health", "/api/token");

    /** Requests that prove by themselves that they may: a signed link, Slack's signature. */
    private static final Pattern OWN_PROOF =
            Pattern.compile("/api/agent/(answer/[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+|slack/actions)");

    private static final int UNAUTHORIZED = HttpServletResponse.SC_UNAUTHORIZED;

    private final KnownKeys keys;

    ApiKeyFilter(KnownKeys keys) {
        this.keys = keys;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<StoredKey> key = SentKeys.of(request).flatMap(keys::find);
        key.ifPresent(good -> request.setAttribute(Principals.ATTRIBUTE, good.name()));
        if (key.isPresent() || isOpen(request.getRequestURI())) {
            chain.doFilter(request, response);
        } else {
            refuse(
                    response,
                    SentKeys.any(request)
                            ? "the API key is unknown or revoked; make one with 'agentspan server"
                                    + " keys create NAME'"
                            : "an API key is needed; send it as 'Authorization: Bearer <key>', or"
                                    + " set AGENTSPAN_API_KEY where agentspan's own clients run");
        }
    }

    private static boolean isOpen(String path) {
        return OPEN.contains(path) || OWN_PROOF.matcher(path).matches();
    }

    static void refuse(HttpServletResponse response, String message) throws IOException {
        response.setStatus(UNAUTHORIZED);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"agentspan\"");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(body(message));
    }

    /** The same for every path: clients look at {@code error} or {@code message}. */
    static byte[] body(String message) {
        return WireJson.bytes(
                WireJson.object()
                        .put("error", message)
                        .put("message", message)
                        .put("status", UNAUTHORIZED)
                        .put("retryable", false)
                        .put("code", "AS-3030"));
    }
}

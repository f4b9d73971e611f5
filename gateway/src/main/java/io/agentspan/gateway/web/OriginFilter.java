package io.agentspan.gateway.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what pages of other web sites send from a browser. Browsers name the page's site in
 * {@code Origin}; programs send none.
 */
public final class OriginFilter extends OncePerRequestFilter {
    private final List<String> allowed;

    public OriginFilter(WebSettings settings) {
        allowed = settings.allowedOrigins();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || isOwn(origin, request.getHeader(HttpHeaders.HOST))) {
            chain.doFilter(request, response);
        } else {
            ErrorBody.write(
                    response,
                    ErrorCode.FOREIGN_ORIGIN,
                    "pages of another web site may not use this server; allow the site with"
                            + " agentspan.gateway.web.allowed-origins",
                    request.getRequestURI());
        }
    }

    private boolean isOwn(String origin, @Nullable String host) {
        return allowed.contains(origin)
                || origin.equals("http://" + host)
                || origin.equals("https://" + host);
    }
}

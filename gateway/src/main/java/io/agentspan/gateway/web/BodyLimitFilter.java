package io.agentspan.gateway.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies over the limit by their declared length, and cuts off those that declare none. */
public final class BodyLimitFilter extends OncePerRequestFilter {
    private final long limit;

    public BodyLimitFilter(WebSettings settings) {
        limit = settings.maxBody().toBytes();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > limit) {
            ErrorBody.write(
                    response,
                    ErrorCode.TOO_LARGE,
                    LimitedBody.message(limit),
                    request.getRequestURI());
            return;
        }
        chain.doFilter(
                request.getContentLengthLong() >= 0 ? request : new LimitedBody(request, limit),
                response);
    }
}

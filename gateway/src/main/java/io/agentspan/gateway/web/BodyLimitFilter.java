package io.agentspan.gateway.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
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
            ErrorCode code = ErrorCode.TOO_LARGE;
            response.setStatus(code.status().value());
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getOutputStream()
                    .write(
                            ErrorBody.of(
                                    code,
                                    code.status().value(),
                                    LimitedBody.message(limit),
                                    request.getRequestURI()));
            return;
        }
        chain.doFilter(
                request.getContentLengthLong() >= 0 ? request : new LimitedBody(request, limit),
                response);
    }
}

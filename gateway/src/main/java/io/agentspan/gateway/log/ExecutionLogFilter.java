package io.agentspan.gateway.log;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/** Whatever is logged while a request about an execution is served names it. */
final class ExecutionLogFilter extends OncePerRequestFilter implements Ordered {
    private static final String EXECUTION = "executionId";

    /** A frame's id begins with that of its execution. */
    private static final Pattern ID =
            Pattern.compile("/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=[./]|$)");

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher id = ID.matcher(request.getRequestURI());
        if (!id.find()) {
            chain.doFilter(request, response);
            return;
        }
        MDC.put(EXECUTION, id.group(1));
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(EXECUTION);
        }
    }
}

package io.agentspan.gateway.outcome;

import io.agentspan.schemas.topic.Headers;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Carries the caller's W3C trace context into the log. */
public final class TraceContext {
    // https://www.w3.org/TR/trace-context/#traceparent-header
    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceContext() {}

    /** The record headers for a request's {@code traceparent}; none if it has none or a bad one. */
    public static Map<String, String> headers(@Nullable String traceparent) {
        return traceparent != null && FORM.matcher(traceparent).matches()
                ? Map.of(Headers.TRACE_PARENT, traceparent)
                : Map.of();
    }
}

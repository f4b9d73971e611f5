package io.agentspan.gateway.successor;

import io.agentspan.gateway.outcome.TraceContext;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.schemas.topic.Headers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a successor was asked for.
 *
 * @param idempotencyKey the same again means the same successor; null for a new one each time
 * @param headers of the record, such as {@code traceparent}
 */
public record Asked(@Nullable String idempotencyKey, Map<String, String> headers) {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final int LONGEST = 200;

    /**
     * What the request's headers say.
     *
     * @throws ApiException 400 if the key is too long
     */
    public static Asked of(HttpServletRequest request) {
        String key = request.getHeader(IDEMPOTENCY_KEY);
        if (key != null && key.length() > LONGEST) {
            throw new ApiException(
                    ErrorCode.MALFORMED_REQUEST,
                    IDEMPOTENCY_KEY + " has at most " + LONGEST + " characters");
        }
        return new Asked(
                key == null || key.isBlank() ? null : key,
                TraceContext.headers(request.getHeader(Headers.TRACE_PARENT)));
    }
}

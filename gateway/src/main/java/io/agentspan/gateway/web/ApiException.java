package io.agentspan.gateway.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request cannot be served; the message tells the caller what happened and what to do. */
public final class ApiException extends RuntimeException {
    private final ErrorCode code;
    private final transient Map<String, Object> details = new LinkedHashMap<>();

    public ApiException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    public ApiException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Adds a field to the answer, such as the id of the execution concerned. */
    public ApiException with(String field, Object value) {
        details.put(field, value);
        return this;
    }

    public ErrorCode code() {
        return code;
    }

    Map<String, Object> details() {
        return details;
    }
}

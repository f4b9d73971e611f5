package io.agentspan.gateway.web;

import io.agentspan.schemas.WireJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.MediaType;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of an error. The agent API says {@code {"error","status"}}; the task and workflow
 * endpoints have the Conductor form {@code {"status","message","instance","retryable"}}.
 */
public final class ErrorBody {
    private static final String AGENT_API = "/api/agent";

    private ErrorBody() {}

    /** Answers with an error where none can be thrown. */
    public static void write(
            HttpServletResponse response, ErrorCode code, String message, String path)
            throws IOException {
        response.setStatus(code.status().value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(of(code, code.status().value(), message, path));
    }

    static byte[] of(ErrorCode code, int status, String message, String path) {
        return of(code, status, message, path, Map.of());
    }

    static byte[] of(
            ErrorCode code, int status, String message, String path, Map<String, Object> details) {
        ObjectNode body = WireJson.object();
        if (path.startsWith(AGENT_API)) {
            body.put("error", message).put("status", status);
        } else {
            body.put("status", status)
                    .put("message", message)
                    .put("instance", path)
                    .put("retryable", status == 503 || status == 429);
        }
        body.put("code", code.code());
        details.forEach((field, value) -> body.put(field, value.toString()));
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}

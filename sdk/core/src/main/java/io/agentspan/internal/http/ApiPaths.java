package io.agentspan.internal.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Paths of the agent HTTP API. */
public final class ApiPaths {
    public static final String START = "/api/agent/start";
    public static final String COMPILE = "/api/agent/compile";

    public static final String DEPLOY = "/api/agent/deploy";

    private ApiPaths() {}

    public static String respond(String executionId) {
        return of(executionId, "respond");
    }

    /** One of {@code pause}, {@code resume}, {@code stop}, {@code signal}. */
    public static String of(String executionId, String what) {
        return "/api/agent/" + segment(executionId) + "/" + what;
    }

    public static String messages(String executionId, String mode, String messageId) {
        return of(executionId, "messages")
                + "?mode="
                + query(mode)
                + "&messageId="
                + query(messageId);
    }

    public static String status(String executionId) {
        return "/api/agent/" + segment(executionId) + "/status";
    }

    /** One of {@code restart}, {@code retry}, {@code rerun}. */
    public static String successor(String executionId, String kind) {
        return "/api/agent/executions/" + segment(executionId) + "/" + kind;
    }

    public static String cancel(String executionId, String reason) {
        return "/api/agent/" + segment(executionId) + "/cancel?reason=" + query(reason);
    }

    /** A text as one segment of a path. */
    static String segment(String text) {
        return query(text).replace("+", "%20");
    }

    /** A text as a value of a query. */
    public static String query(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

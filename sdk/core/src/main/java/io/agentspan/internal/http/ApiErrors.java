package io.agentspan.internal.http;

import io.agentspan.AgentApiException;
import io.agentspan.AgentNotFoundException;
import io.agentspan.ErrorDetails;
import io.agentspan.ExecutionNotFoundException;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Turns the answers of a server that refuses into exceptions. */
final class ApiErrors {
    private static final String CODE = "AS-5002";
    private static final int LONGEST_SHOWN = 500;
    private static final Pattern EXECUTION =
            Pattern.compile(
                    ".*/api/agent/(?:stream/|execution/)?([^/]+)(?:/(?:status|cancel|respond|pause|resume|stop|signal|messages))?");
    private static final Set<String> NO_EXECUTIONS =
            Set.of("start", "compile", "deploy", "list", "inbox");
    private static final String UNKNOWN_AGENT = "AS-3025";

    private ApiErrors() {}

    /** Whether the same request may be answered later. */
    static boolean isPassing(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    static AgentApiException of(int status, String body, URI url) {
        JsonNode json = parsed(body);
        Optional<String> execution = executionIn(url);
        if (json.path("code").asString("").equals(UNKNOWN_AGENT)) {
            return new AgentNotFoundException(json.path("error").asString(""), body, url);
        }
        if (status == 404 && execution.isPresent()) {
            return new ExecutionNotFoundException(execution.get(), body, url);
        }
        String said =
                json.path("error").asString(json.path("message").asString(shown(body))).strip();
        ErrorDetails details =
                ErrorDetails.of(
                        json.path("code").asString(CODE),
                        "the server refused (HTTP "
                                + status
                                + ")"
                                + (said.isEmpty() ? "" : ": " + said),
                        advice(status));
        Optional<String> id =
                execution
                        .or(() -> Optional.of(json.path("executionId").asString("")))
                        .filter(text -> !text.isEmpty());
        return new AgentApiException(
                id.map(details::ofExecution).orElse(details), status, body, url);
    }

    private static String advice(int status) {
        return switch (status) {
            case 401, 403 -> "check the key: AGENTSPAN_API_KEY or AgentRuntime.builder().apiKey(…)";
            case 429, 502, 503, 504 -> "try again later";
            default -> "";
        };
    }

    private static Optional<String> executionIn(URI url) {
        Matcher matcher = EXECUTION.matcher(url.getPath());
        return matcher.matches() && !NO_EXECUTIONS.contains(matcher.group(1))
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    private static JsonNode parsed(String body) {
        try {
            return WireJson.tree(body.isBlank() ? "{}" : body);
        } catch (MalformedRecordException e) {
            return WireJson.object();
        }
    }

    private static String shown(String body) {
        String line = body.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "…" : line;
    }
}

package io.agentspan.gateway.start;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.WireJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of start and compile, as all SDKs send it. Unknown fields are ignored.
 *
 * @param agentConfig the agent as it was received
 * @param agentName a deployed agent to run instead
 * @param version of that agent; the newest if absent
 * @param credentials names of secrets that the execution may use beyond those of the definition
 * @param runId the domain of stateful tools
 */
record StartRequest(
        @Nullable JsonNode agentConfig,
        @JsonAlias("name") @Nullable String agentName,
        @Nullable Integer version,
        String prompt,
        @Nullable String sessionId,
        List<String> media,
        ObjectNode context,
        @Nullable String idempotencyKey,
        @Nullable Long timeoutSeconds,
        List<String> credentials,
        @Nullable String runId,
        @Nullable String framework) {
    StartRequest {
        prompt = OrEmpty.text(prompt);
        List<String> links = new ArrayList<>(OrEmpty.list(media));
        links.removeIf(String::isBlank);
        media = List.copyOf(links);
        context = OrEmpty.object(context);
        credentials = OrEmpty.list(credentials);
        sessionId = blankToNull(sessionId);
        idempotencyKey = blankToNull(idempotencyKey);
        runId = blankToNull(runId);
        framework = blankToNull(framework);
        agentName = blankToNull(agentName);
    }

    /**
     * Reads a body.
     *
     * @throws ApiException 400 if a field has the wrong type
     */
    static StartRequest of(ObjectNode body) {
        try {
            return WireJson.mapper().treeToValue(body, StartRequest.class);
        } catch (JacksonException | NullPointerException e) {
            throw new ApiException(
                    ErrorCode.MALFORMED_REQUEST,
                    "the request does not have the form of a start request: " + e.getMessage(),
                    e);
        }
    }

    /** Whether there is something for the agent to work on. */
    void requireSomethingToDo() {
        if (prompt.isBlank() && media.isEmpty() && context.isEmpty()) {
            throw new ApiException(
                    ErrorCode.EMPTY_START,
                    "there is nothing to do: send a prompt, media or context");
        }
    }

    long timeoutSecondsOrNone() {
        return timeoutSeconds == null ? 0 : Math.max(0, timeoutSeconds);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}

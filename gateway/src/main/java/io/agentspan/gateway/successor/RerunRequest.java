package io.agentspan.gateway.successor;

import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a rerun, as Conductor's clients send it or in our own words. Unknown fields are
 * ignored.
 *
 * @param fromSeq the event to begin with; 0 if none is named
 * @param fromTask the task to begin with, by its id or its reference; empty if none is named
 * @param prompt instead of the old one; null for the old one
 * @param media instead of the old ones
 * @param context instead of the old one
 */
record RerunRequest(
        long fromSeq,
        String fromTask,
        @Nullable String prompt,
        Optional<List<String>> media,
        Optional<ObjectNode> context) {
    /**
     * Reads a body.
     *
     * @throws ApiException 400 if it asks for something that cannot be done
     */
    static RerunRequest of(ObjectNode body) {
        if (!body.path("taskInput").isEmpty()) {
            throw malformed("taskInput: what a step was given cannot be changed");
        }
        JsonNode from = body.path("fromSeq");
        if (!from.isMissingNode() && !(from.isIntegralNumber() && from.asLong(0) > 0)) {
            throw malformed("fromSeq is the number of an event, from 1");
        }
        JsonNode input = body.path("workflowInput");
        RerunRequest request =
                new RerunRequest(
                        from.asLong(0),
                        body.path("reRunFromTaskId").asString(""),
                        field(body, input, "prompt").map(RerunRequest::text).orElse(null),
                        field(body, input, "media").map(RerunRequest::texts),
                        field(body, input, "context").map(RerunRequest::object));
        if (request.fromSeq > 0 && !request.fromTask.isEmpty()) {
            throw malformed("name the step by fromSeq or by reRunFromTaskId, not by both");
        }
        if (request.namesAStep() && request.hasInput()) {
            throw malformed("only a rerun from the beginning can have another input");
        }
        return request;
    }

    boolean namesAStep() {
        return fromSeq > 1 || !fromTask.isEmpty();
    }

    private boolean hasInput() {
        return prompt != null || media.isPresent() || context.isPresent();
    }

    private static Optional<JsonNode> field(ObjectNode body, JsonNode input, String name) {
        JsonNode value = body.has(name) ? body.path(name) : input.path(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    private static String text(JsonNode prompt) {
        if (prompt.isString()) {
            return prompt.stringValue();
        }
        throw malformed("prompt is a text");
    }

    private static List<String> texts(JsonNode media) {
        List<String> texts = new ArrayList<>();
        media.forEach(text -> texts.add(text.asString("")));
        texts.removeIf(String::isBlank);
        return List.copyOf(texts);
    }

    private static ObjectNode object(JsonNode context) {
        if (context instanceof ObjectNode object) {
            return object;
        }
        throw malformed("context is a JSON object");
    }

    private static ApiException malformed(String message) {
        return new ApiException(ErrorCode.MALFORMED_REQUEST, message);
    }
}

package io.agentspan.internal.http;

import io.agentspan.Agent;
import io.agentspan.RunOptions;
import io.agentspan.internal.definition.Definitions;
import io.agentspan.internal.json.JsonValues;
import io.agentspan.schemas.WireJson;
import java.time.Duration;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the request that starts an execution. */
final class StartRequest {
    private StartRequest() {}

    static ObjectNode of(Agent agent, String prompt, RunOptions options) {
        return with(of(agent), prompt, options);
    }

    /** For a deployed agent. */
    static ObjectNode of(String agentName, String prompt, RunOptions options) {
        ObjectNode request = WireJson.object().put("agentName", agentName);
        options.version().ifPresent(version -> request.put("version", version));
        return with(request, prompt, options);
    }

    private static ObjectNode with(ObjectNode request, String prompt, RunOptions options) {
        request.put("prompt", prompt);
        options.sessionId().ifPresent(id -> request.put("sessionId", id));
        options.idempotencyKey().ifPresent(key -> request.put("idempotencyKey", key));
        if (!options.timeout().isZero()) {
            request.put("timeoutSeconds", wholeSeconds(options.timeout()));
        }
        if (!options.media().isEmpty()) {
            ArrayNode media = request.putArray("media");
            options.media().forEach(media::add);
        }
        if (!options.credentials().isEmpty()) {
            ArrayNode names = request.putArray("credentials");
            options.credentials().forEach(names::add);
        }
        if (!options.context().isEmpty()) {
            request.set("context", JsonValues.toObject(options.context()));
        }
        return request;
    }

    /** Only the definition, for compiling. */
    static ObjectNode of(Agent agent) {
        ObjectNode request = WireJson.object();
        request.set("agentConfig", WireJson.mapper().valueToTree(Definitions.of(agent)));
        return request;
    }

    private static long wholeSeconds(Duration limit) {
        return limit.plusSeconds(1).minusNanos(1).toSeconds();
    }
}

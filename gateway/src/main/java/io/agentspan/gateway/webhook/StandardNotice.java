package io.agentspan.gateway.webhook;

import io.agentspan.schemas.WireJson;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Our own form: type, time, and the event as it stands in the log. */
final class StandardNotice {
    private StandardNotice() {}

    static ObjectNode of(Facts facts, JsonNode event, boolean withContent) {
        ObjectNode data = WireJson.object();
        data.put("executionId", facts.event().execution().value());
        data.put("namespace", facts.event().namespace());
        data.put("seq", facts.event().seq());
        data.put("agentName", facts.agent());
        data.set("event", event.path("data"));
        if (withContent) {
            data.set("content", event.path("content"));
        }
        facts.link().ifPresent(url -> data.put("answerUrl", url.toString()));
        ObjectNode notice = WireJson.object();
        notice.put("type", event.path("type").asString(""));
        notice.put("timestamp", Instant.ofEpochMilli(facts.event().atMillis()).toString());
        notice.set("data", data);
        return notice;
    }
}

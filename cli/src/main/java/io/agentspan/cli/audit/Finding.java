package io.agentspan.cli.audit;

import io.agentspan.schemas.WireJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that must not be in the log.
 *
 * @param place topic, partition and offset of the record that shows it
 * @param execution empty where it is not known
 */
record Finding(String place, String execution, String what) {
    String text() {
        return place + (execution.isEmpty() ? "" : "  execution " + execution) + ": " + what;
    }

    JsonNode json() {
        ObjectNode json = WireJson.object();
        json.put("at", place);
        json.put("execution", execution);
        json.put("finding", what);
        return json;
    }
}

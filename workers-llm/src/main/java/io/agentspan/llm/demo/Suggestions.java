package io.agentspan.llm.demo;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a value could sensibly be, for whoever fills a schema. */
@FunctionalInterface
interface Suggestions {
    /**
     * Candidates for one value, the best first; those that do not fit the schema are passed over.
     *
     * @param name of the property that gets the value; for an item of an array, of the array
     */
    List<JsonNode> forValue(String name, Schema schema);
}

package io.agentspan.engine.evolve;

import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The state that the tools of an execution share. */
final class SharedState {
    private SharedState() {}

    /** Key by key: two arrays become one without duplicates, anything else is replaced. */
    static void merge(Table table, @Nullable ObjectNode updates) {
        if (updates == null || updates.isEmpty()) {
            return;
        }
        ObjectNode merged = table.context().deepCopy();
        updates.properties()
                .forEach(update ->
                        merged.set(
                                update.getKey(),
                                merge(merged.path(update.getKey()), update.getValue())));
        table.put(RowKey.CONTEXT, new Row.OfContext(merged));
    }

    private static JsonNode merge(JsonNode before, JsonNode update) {
        if (!before.isArray() || !update.isArray()) {
            return update;
        }
        ArrayNode union = (ArrayNode) before.deepCopy();
        for (JsonNode item : update) {
            if (union.valueStream().noneMatch(item::equals)) {
                union.add(item);
            }
        }
        return union;
    }
}

package io.agentspan.engine.evolve;

import io.agentspan.engine.Limits;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Table;
import io.agentspan.schemas.WireJson;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The state that the tools of an execution share. */
public final class SharedState {
    private SharedState() {}

    static void merge(Table table, @Nullable ObjectNode updates) {
        if (updates != null && !updates.isEmpty()) {
            table.put(RowKey.CONTEXT, new Row.OfContext(merged(table.context(), updates)));
        }
    }

    /** Whether the state may become what it is with the updates. */
    public static boolean fits(ObjectNode state, @Nullable ObjectNode updates) {
        return updates == null
                || updates.isEmpty()
                || (fits(updates) && fits(merged(state, updates)));
    }

    public static boolean fits(ObjectNode state) {
        return WireJson.bytes(state).length <= Limits.MAX_STATE_BYTES;
    }

    /** Key by key: two arrays become one without duplicates, anything else is replaced. */
    private static ObjectNode merged(ObjectNode state, ObjectNode updates) {
        ObjectNode merged = state.deepCopy();
        updates.properties()
                .forEach(update ->
                        merged.set(
                                update.getKey(),
                                merged(merged.path(update.getKey()), update.getValue())));
        return merged;
    }

    private static JsonNode merged(JsonNode before, JsonNode update) {
        if (!before.isArray() || !update.isArray()) {
            return update;
        }
        SequencedSet<JsonNode> union = new LinkedHashSet<>();
        before.forEach(union::add);
        update.forEach(union::add);
        return JsonNodeFactory.instance.arrayNode().addAll(union);
    }
}

package io.agentspan.testing.internal.events;

import io.agentspan.internal.json.JsonValues;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares values as JSON. */
public final class Values {
    private Values() {}

    /**
     * Whether one value is another one, or more: an object may have further fields; numbers are
     * compared by their worth.
     */
    public static boolean covers(@Nullable Object actual, @Nullable Object wanted) {
        return covers(JsonValues.toTree(actual), JsonValues.toTree(wanted));
    }

    private static boolean covers(JsonNode actual, JsonNode wanted) {
        if (wanted.isObject()) {
            return actual.isObject()
                    && wanted.properties().stream().allMatch(field -> hasField(actual, field));
        }
        if (wanted.isArray()) {
            if (!actual.isArray() || actual.size() != wanted.size()) {
                return false;
            }
            for (int i = 0; i < wanted.size(); i++) {
                if (!covers(actual.get(i), wanted.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (actual.isNumber() && wanted.isNumber()) {
            return actual.decimalValue().compareTo(wanted.decimalValue()) == 0;
        }
        return actual.equals(wanted);
    }

    private static boolean hasField(JsonNode actual, Map.Entry<String, JsonNode> field) {
        return actual.has(field.getKey()) && covers(actual.get(field.getKey()), field.getValue());
    }
}

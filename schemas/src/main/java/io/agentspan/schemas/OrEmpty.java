package io.agentspan.schemas;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns an absent JSON field into its empty value and copies what is there, keeping its order.
 *
 * <p>Used by compact constructors: a field that an older writer did not know reads as empty.
 */
public final class OrEmpty {
    private OrEmpty() {}

    public static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** An unmodifiable copy in the order of the original ({@code Map.copyOf} would shuffle it). */
    public static <K, V> Map<K, V> map(@Nullable Map<K, V> map) {
        return map == null || map.isEmpty()
                ? Collections.emptyMap()
                : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    public static ObjectNode object(@Nullable ObjectNode object) {
        return object == null ? JsonNodeFactory.instance.objectNode() : object;
    }

    public static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}

package io.agentspan.schemas;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The explicit wire names of a sealed family of records, both ways. */
public final class WireNames<T> {
    private final Map<String, Class<? extends T>> types = new LinkedHashMap<>();
    private final Map<Class<?>, String> names = new LinkedHashMap<>();

    private WireNames() {}

    /** Reads the names that the family declares with {@code @JsonSubTypes}. */
    public static <T> WireNames<T> of(Class<T> family) {
        WireNames<T> result = new WireNames<>();
        for (JsonSubTypes.Type type : family.getAnnotation(JsonSubTypes.class).value()) {
            result.types.put(type.name(), type.value().asSubclass(family));
            result.names.put(type.value(), type.name());
        }
        return result;
    }

    public String nameOf(T value) {
        return nameOf(value.getClass());
    }

    public String nameOf(Class<?> type) {
        String name = names.get(type);
        if (name == null) {
            throw new IllegalArgumentException(type + " has no wire name");
        }
        return name;
    }

    /** Empty for a name of a newer version. */
    public Optional<Class<? extends T>> typeOf(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** In the order of their declaration. */
    public Map<String, Class<? extends T>> all() {
        return OrEmpty.map(types);
    }
}

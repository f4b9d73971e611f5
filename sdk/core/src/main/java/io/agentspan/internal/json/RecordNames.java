package io.agentspan.internal.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.agentspan.tool.Param;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Optional;

/** What a record's component is called in JSON, and what a model is told of it. */
final class RecordNames {
    private RecordNames() {}

    static String of(RecordComponent component) {
        return Optional.ofNullable(component.getAnnotation(Param.class))
                .map(Param::name)
                .filter(name -> !name.isEmpty())
                .or(() -> jacksonName(component.getAccessor()))
                .orElse(component.getName());
    }

    static String description(RecordComponent component) {
        return Optional.ofNullable(component.getAnnotation(Param.class))
                .map(Param::value)
                .filter(text -> !text.isEmpty())
                .or(() -> jacksonDescription(component.getAccessor()))
                .orElse("");
    }

    private static Optional<String> jacksonName(Method accessor) {
        return Optional.ofNullable(accessor.getAnnotation(JsonProperty.class))
                .map(JsonProperty::value)
                .filter(name -> !name.isEmpty());
    }

    private static Optional<String> jacksonDescription(Method accessor) {
        return Optional.ofNullable(accessor.getAnnotation(JsonPropertyDescription.class))
                .map(JsonPropertyDescription::value);
    }
}

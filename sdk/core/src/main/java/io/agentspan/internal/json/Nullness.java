package io.agentspan.internal.json;

import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;

/** Finds {@code @Nullable} of any origin: there are many, and they only share the name. */
public final class Nullness {
    private Nullness() {}

    public static boolean isNullable(Parameter parameter) {
        return isIn(parameter.getAnnotations())
                || isIn(parameter.getAnnotatedType().getAnnotations());
    }

    static boolean isNullable(RecordComponent component) {
        return isIn(component.getAnnotations())
                || isIn(component.getAnnotatedType().getAnnotations())
                || isIn(component.getAccessor().getAnnotations());
    }

    private static boolean isIn(Annotation[] annotations) {
        Stream<Class<?>> types = Arrays.stream(annotations).map(Annotation::annotationType);
        return types.anyMatch(type -> type.getSimpleName().equals("Nullable"));
    }
}

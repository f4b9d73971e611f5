package io.agentspan.internal.json;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The types that an agent's answer is read into. */
public final class OutputTypes {
    private OutputTypes() {}

    /** Why a type cannot be an agent's output type; empty if it can. */
    public static List<String> mistakesIn(Class<?> type) {
        try {
            return ShapeReader.read(type, "outputType " + type.getSimpleName())
                            instanceof TypeShape.Fields
                    ? List.of()
                    : List.of("outputType " + type.getSimpleName() + " must be a record");
        } catch (UnsupportedTypeException e) {
            return List.of(e.getMessage());
        }
    }

    public static ObjectNode schema(Class<?> type) {
        return SchemaWriter.schema(ShapeReader.read(type, type.getSimpleName()));
    }

    /**
     * Reads an answer; what is clearly meant is taken, as with arguments.
     *
     * @throws UnfitException if it does not fit the type
     */
    public static <T> T read(JsonNode answer, Class<T> type) {
        JsonNode fitted = answer;
        try {
            Coercion coercion = new Coercion();
            fitted = coercion.fit(ShapeReader.read(type, type.getSimpleName()), answer, "");
            if (!coercion.mistakes().isEmpty()) {
                throw new UnfitException(String.join("; ", coercion.mistakes()), null);
            }
        } catch (UnsupportedTypeException e) {
            // Not a type that a model is told of, but perhaps one that Jackson can read.
            fitted = answer;
        }
        try {
            T value = SdkJson.mapper().treeToValue(fitted, type);
            if (value == null) {
                throw new UnfitException("it is null", null);
            }
            return value;
        } catch (JacksonException e) {
            throw new UnfitException(e.getOriginalMessage(), e);
        }
    }

    /** An answer does not fit the type it is read into. */
    public static final class UnfitException extends RuntimeException {
        UnfitException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}

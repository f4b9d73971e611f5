package io.agentspan.internal.json;

import java.util.List;
import tools.jackson.databind.JavaType;

/** What JSON a Java type takes, as far as a model is told of it and its answer is checked. */
public sealed interface TypeShape {

    /**
     * A JSON string.
     *
     * @param type to read it into
     * @param format the word of JSON Schema for its form; may be empty
     * @param example shows the form; empty for free text
     */
    record Text(JavaType type, String format, String example) implements TypeShape {
        boolean isFree() {
            return example.isEmpty();
        }
    }

    /** An integer between two bounds; {@code bounded} is false for a type without bounds. */
    record Whole(boolean bounded, long min, long max) implements TypeShape {}

    /** Any number. */
    record Decimal() implements TypeShape {}

    /** True or false. */
    record Flag() implements TypeShape {}

    /** One of some texts. */
    record Choice(List<String> values) implements TypeShape {}

    /** An array; {@code unique} if it must not repeat an item. */
    record Many(TypeShape item, boolean unique) implements TypeShape {}

    /** An object with any keys. */
    record Keyed(TypeShape value) implements TypeShape {}

    /** An object with known keys. */
    record Fields(List<Field> fields) implements TypeShape {}

    /** Any JSON value. */
    record Anything() implements TypeShape {}

    /**
     * One key of an object.
     *
     * @param description for the model; may be empty
     * @param required whether it must be there and must not be null
     */
    record Field(String name, String description, boolean required, TypeShape shape) {}
}

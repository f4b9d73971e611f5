package io.agentspan.internal.tool;

import io.agentspan.internal.json.Nullness;
import io.agentspan.internal.json.ShapeReader;
import io.agentspan.internal.json.TypeShape;
import io.agentspan.internal.json.UnsupportedTypeException;
import io.agentspan.tool.Param;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Optional;

/** Where a parameter of a tool method gets its value from. */
sealed interface MethodArgument {
    /** The tool's context. */
    record Context() implements MethodArgument {}

    /** An argument that the model gives. */
    record Given(TypeShape.Field described, Type type) implements MethodArgument {}

    /** What the model is told of it; empty for what it does not give. */
    default Optional<TypeShape.Field> field() {
        return switch (this) {
            case Context context -> Optional.empty();
            case Given given -> Optional.of(given.described());
        };
    }

    default boolean isNamed(String name) {
        return field().filter(field -> field.name().equals(name)).isPresent();
    }

    /**
     * Reads a parameter.
     *
     * @param method names the method for messages
     * @throws UnsupportedTypeException if it has no name or no type that JSON can carry
     */
    static MethodArgument of(Parameter parameter, String method) {
        Optional<Param> param = Optional.ofNullable(parameter.getAnnotation(Param.class));
        Optional<String> given = param.map(Param::name).filter(name -> !name.isEmpty());
        if (given.isEmpty() && !parameter.isNamePresent()) {
            throw new UnsupportedTypeException(
                    "compile with -parameters (Maven:"
                            + " <maven.compiler.parameters>true</maven.compiler.parameters>) or"
                            + " write @Param(name = \"…\") on "
                            + method);
        }
        String name = given.orElse(parameter.getName());
        Type type = parameter.getParameterizedType();
        boolean required = !ShapeReader.isOptional(type) && !Nullness.isNullable(parameter);
        if (!required && parameter.getType().isPrimitive()) {
            throw new UnsupportedTypeException(
                    name + " of " + method + " is a primitive and cannot be @Nullable");
        }
        return new Given(
                new TypeShape.Field(
                        name,
                        param.map(Param::value).orElse(""),
                        required,
                        ShapeReader.read(type, name + " of " + method)),
                type);
    }
}

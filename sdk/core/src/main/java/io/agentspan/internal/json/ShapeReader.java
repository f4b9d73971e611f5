package io.agentspan.internal.json;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Year;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.type.TypeFactory;

/** Reads the {@link TypeShape} of a Java type by reflection. */
public final class ShapeReader {
    private static final String ADVICE =
            "; use a record, an enum, text, numbers, java.time, List, Set, Map<String, …> or an"
                    + " array of them";

    /** The records that are being read, from the outermost. */
    private final Set<Class<?>> open = new LinkedHashSet<>();

    private ShapeReader() {}

    /**
     * The shape of a type.
     *
     * @param where names the place for messages
     * @throws UnsupportedTypeException if JSON Schema cannot describe it
     */
    public static TypeShape read(Type type, String where) {
        return new ShapeReader().shape(types().constructType(type), where);
    }

    private static TypeFactory types() {
        return SdkJson.mapper().getTypeFactory();
    }

    /** Whether the type itself says that a value may be absent. */
    public static boolean isOptional(Type type) {
        Class<?> raw = types().constructType(type).getRawClass();
        return raw == Optional.class
                || raw == OptionalInt.class
                || raw == OptionalLong.class
                || raw == OptionalDouble.class;
    }

    private TypeShape shape(JavaType type, String where) {
        Class<?> raw = type.getRawClass();
        Optional<TextForms.Form> form = TextForms.of(raw);
        if (form.isPresent()) {
            return new TypeShape.Text(type, form.get().format(), form.get().example());
        }
        if (raw == String.class || raw == CharSequence.class) {
            return new TypeShape.Text(type, "", "");
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return new TypeShape.Flag();
        }
        Optional<TypeShape> number = number(raw);
        if (number.isPresent()) {
            return number.get();
        }
        if (raw == Object.class || JsonNode.class.isAssignableFrom(raw)) {
            return new TypeShape.Anything();
        }
        if (raw.isEnum()) {
            return new TypeShape.Choice(enumNames(raw));
        }
        return container(type, raw, where);
    }

    private TypeShape container(JavaType type, Class<?> raw, String where) {
        if (raw == Optional.class) {
            return shape(type.containedTypeOrUnknown(0), where);
        }
        if (type.isArrayType()) {
            return new TypeShape.Many(shape(type.getContentType(), where + "[]"), false);
        }
        if (Map.class.isAssignableFrom(raw)) {
            Class<?> key = type.getKeyType().getRawClass();
            if (key != String.class && key != Object.class) {
                throw new UnsupportedTypeException(
                        where + " is a map with keys of " + key.getSimpleName() + "; use String");
            }
            return new TypeShape.Keyed(shape(type.getContentType(), where + "[…]"));
        }
        if (Collection.class.isAssignableFrom(raw) || raw == Iterable.class) {
            JavaType item =
                    type.getContentType() == null
                            ? type.containedTypeOrUnknown(0)
                            : type.getContentType();
            return new TypeShape.Many(shape(item, where + "[]"), Set.class.isAssignableFrom(raw));
        }
        if (raw.isRecord()) {
            return fields(type, raw, where);
        }
        throw new UnsupportedTypeException(where + " has the type " + type.toCanonical() + ADVICE);
    }

    private static Optional<TypeShape> number(Class<?> raw) {
        if (raw == int.class || raw == Integer.class || raw == OptionalInt.class) {
            return whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (raw == long.class || raw == Long.class || raw == OptionalLong.class) {
            return whole(Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (raw == short.class || raw == Short.class) {
            return whole(Short.MIN_VALUE, Short.MAX_VALUE);
        }
        if (raw == byte.class || raw == Byte.class) {
            return whole(Byte.MIN_VALUE, Byte.MAX_VALUE);
        }
        if (raw == Year.class) {
            return whole(Year.MIN_VALUE, Year.MAX_VALUE);
        }
        if (raw == BigInteger.class) {
            return Optional.of(new TypeShape.Whole(false, 0, 0));
        }
        boolean decimal =
                raw == double.class
                        || raw == float.class
                        || raw == Double.class
                        || raw == Float.class
                        || raw == OptionalDouble.class
                        || raw == BigDecimal.class
                        || raw == Number.class;
        return decimal ? Optional.of(new TypeShape.Decimal()) : Optional.empty();
    }

    private static Optional<TypeShape> whole(long min, long max) {
        return Optional.of(new TypeShape.Whole(true, min, max));
    }

    private static List<String> enumNames(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            names.add(SdkJson.mapper().valueToTree(constant).asString());
        }
        return names;
    }

    private TypeShape fields(JavaType type, Class<?> raw, String where) {
        if (!open.add(raw)) {
            throw new UnsupportedTypeException(
                    where
                            + " has the type "
                            + raw.getSimpleName()
                            + ", which contains itself; a JSON Schema for a model must have an"
                            + " end");
        }
        List<TypeShape.Field> fields = new ArrayList<>();
        for (RecordComponent component : raw.getRecordComponents()) {
            JavaType componentType =
                    types().resolveMemberType(component.getGenericType(), type.getBindings());
            fields.add(
                    new TypeShape.Field(
                            RecordNames.of(component),
                            RecordNames.description(component),
                            !isOptional(component.getGenericType())
                                    && !Nullness.isNullable(component),
                            shape(componentType, where + "." + component.getName())));
        }
        open.remove(raw);
        checkReadable(type, where);
        return new TypeShape.Fields(fields);
    }

    /** Jackson may know the record otherwise than we do, such as through annotations. */
    private static void checkReadable(JavaType type, String where) {
        try {
            SdkJson.mapper().readerFor(type).readValue("[]");
        } catch (JacksonException e) {
            if (e instanceof tools.jackson.databind.exc.InvalidDefinitionException) {
                throw new UnsupportedTypeException(where + ": " + e.getOriginalMessage());
            }
        }
    }
}

package io.agentspan.schemas.generated;

import io.agentspan.schemas.topic.Headers;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The record headers and what their Javadoc says of them. */
final class HeaderCatalogue {
    private HeaderCatalogue() {}

    /** By header name, in the order of their declaration. */
    static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        Arrays.stream(Headers.class.getFields())
                .filter(field -> !field.getName().equals("FIRST_VERSION"))
                .forEach(field -> texts.put(value(field), text(field.getName())));
        return texts;
    }

    private static String text(String constant) {
        return Javadoc.ofConstant(Headers.class, constant).summary();
    }

    private static String value(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new LinkageError(field.toString(), e);
        }
    }
}

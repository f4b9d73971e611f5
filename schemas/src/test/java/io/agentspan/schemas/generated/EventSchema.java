package io.agentspan.schemas.generated;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.Content;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts an event's fields where {@code EventCodec} writes them: into {@code data} and {@code
 * content}.
 */
final class EventSchema {
    private EventSchema() {}

    static ObjectNode of(String wireName, Class<?> type, ObjectNode flat) {
        ObjectNode schema = WireJson.object();
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("type").put("const", wireName);
        integer(properties, "seq", "1, 2, 3, … over the whole tree of the execution, without gaps");
        integer(properties, "at", "append time of the command that led to it, epoch milliseconds");
        properties.putObject("execution").put("type", "string");
        properties.putObject("namespace").put("type", "string");
        properties.set("data", part(flat, fields(type, false)));
        properties.set("content", part(flat, fields(type, true)));
        properties
                .properties()
                .forEach(property -> schema.withArray("required").add(property.getKey()));
        integer(
                properties,
                "from",
                "seq of the predecessor's event that it is taken over from; absent for what"
                        + " happened here");
        if (flat.has("$defs")) {
            schema.set("$defs", flat.get("$defs"));
        }
        return schema;
    }

    /** Names of the record's components that are content, or of those that are not. */
    static List<String> fields(Class<?> type, boolean content) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> isContent(type, component) == content)
                .map(RecordComponent::getName)
                .toList();
    }

    private static boolean isContent(Class<?> type, RecordComponent component) {
        try {
            return type.getDeclaredField(component.getName()).isAnnotationPresent(Content.class);
        } catch (NoSuchFieldException e) {
            throw new LinkageError(type.toString(), e);
        }
    }

    private static void integer(ObjectNode properties, String name, String description) {
        properties.putObject(name).put("type", "integer").put("description", description);
    }

    private static ObjectNode part(ObjectNode flat, List<String> names) {
        ObjectNode part = WireJson.object();
        part.put("type", "object");
        ObjectNode properties = part.putObject("properties");
        names.forEach(name -> properties.set(name, flat.path("properties").path(name)));
        flat.path("required").values().stream()
                .filter(required -> names.contains(required.stringValue()))
                .forEach(required -> part.withArray("required").add(required));
        return part;
    }
}

package io.agentspan.schemas.generated;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.EventCodec;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.CommandId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.id.TimerId;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** One record of each type, with every field set (or as few as possible), always the same. */
final class Samples {
    static final long AT = 1_767_225_600_000L;
    static final ExecutionId EXECUTION = ExecutionId.of(AT, 3, 0x5DEECE66DL << 20);
    private static final FrameId ROOT = FrameId.root(EXECUTION);
    private static final FrameId CHILD = ROOT.child(1);
    private static final Map<String, String> TEXTS = new LinkedHashMap<>();

    static {
        TEXTS.put("agent", "researcher");
        TEXTS.put("name", "researcher");
        TEXTS.put("className", "com.example.Report");
        TEXTS.put("model", "openai/gpt-4o");
        TEXTS.put("baseUrl", "http://localhost:11434");
        TEXTS.put("namespace", "default");
        TEXTS.put("strategy", "sequential");
        TEXTS.put("prompt", "Wie groß ist der Mond? \uD83C\uDF15");
        TEXTS.put("text", "A line,\na \"quote\" and \u2028 a rare separator.");
        TEXTS.put("tool", "search_web");
        TEXTS.put("queue", "search_web");
        TEXTS.put("toolType", "worker");
        TEXTS.put("tools", "search_web");
        TEXTS.put("media", "https://example.com/moon.png");
        TEXTS.put("credentials", "SEARCH_KEY");
        TEXTS.put("arguments", "{\"query\":\"moon\"}");
        TEXTS.put("worker", "laptop-4711");
        TEXTS.put("code", "TOOL_ERROR");
    }

    /** Whether absent parts are left out where the type allows it. */
    private final boolean sparse;

    private Samples(boolean sparse) {
        this.sparse = sparse;
    }

    /** The record with every field set. */
    static Object record(Class<?> type) {
        return new Samples(false).record(type, 0);
    }

    /** The record's bytes with every field set, as they are sent. */
    static String full(Class<?> type) {
        return json(record(type));
    }

    /** The record's bytes with as few fields as possible. */
    static String sparse(Class<?> type) {
        return json(new Samples(true).record(type, 0));
    }

    private static String json(Object value) {
        byte[] bytes =
                value instanceof Event event
                        ? EventCodec.write(new EventRecord(EXECUTION, "default", 7, AT, event))
                        : WireJson.bytes(value);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private Object record(Class<?> type, int depth) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(components[i], type, depth);
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no sample of " + type, e);
        }
    }

    private @Nullable Object value(RecordComponent component, Class<?> owner, int depth) {
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        if (sparse && optional) {
            return null;
        }
        return value(component.getGenericType(), component.getName(), owner, depth);
    }

    private @Nullable Object value(Type type, String name, Class<?> owner, int depth) {
        if (type instanceof ParameterizedType generic) {
            Type item =
                    generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            boolean leaveOut = sparse || (item == AgentDefinition.class && depth > 1);
            if (generic.getRawType() == List.class) {
                return leaveOut ? List.of() : items(item, name, owner, depth);
            }
            if (leaveOut) {
                return Map.of();
            }
            return item == JsonNode.class
                    ? Map.of("newer", json("later"))
                    : Map.of("writer", value(item, name, owner, depth));
        }
        Class<?> plain = (Class<?>) type;
        if (plain == EventRecord.class) {
            Event event = (Event) record(ToolReturned.class, depth + 1);
            return new EventRecord(EXECUTION, "default", 7, AT, event);
        }
        if (plain.isRecord() && !plain.getPackageName().equals(FrameId.class.getPackageName())) {
            return record(plain, depth + 1);
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[sparse ? 0 : plain.getEnumConstants().length - 1];
        }
        return leaf(plain, name, owner);
    }

    private List<Object> items(Type item, String name, Class<?> owner, int depth) {
        List<Object> items = new ArrayList<>();
        if (item instanceof Class<?> family && family.isAssignableFrom(owner)) {
            // Made of its like: one is enough.
            return items;
        }
        if (item instanceof Class<?> family && family.isSealed()) {
            Arrays.stream(family.getPermittedSubclasses())
                    .forEach(each -> items.add(record(each, depth + 1)));
        } else {
            items.add(value(item, name, owner, depth));
        }
        return items;
    }

    private @Nullable Object leaf(Class<?> type, String name, Class<?> owner) {
        if (type == String.class) {
            return TEXTS.getOrDefault(name, name);
        }
        if (type == boolean.class || type == Boolean.class) {
            return !sparse;
        }
        if (type == int.class || type == Integer.class) {
            return name.equals("level") ? 1 : 3;
        }
        if (type == long.class || type == Long.class) {
            return name.endsWith("AtMillis") ? AT + 1500 : name.endsWith("Millis") ? 1500L : 120L;
        }
        if (type == double.class || type == Double.class) {
            return 0.7;
        }
        if (type == JsonNode.class || type == ObjectNode.class) {
            return json(name);
        }
        if (type.isSealed()) {
            Class<?>[] permitted = type.getPermittedSubclasses();
            return record(permitted[sparse ? 0 : permitted.length - 1], 1);
        }
        return id(type, name, owner);
    }

    private static Object id(Class<?> type, String name, Class<?> owner) {
        String record = owner.getSimpleName();
        boolean asksModel = record.contains("Model") || record.equals("Delta");
        CallId call = asksModel ? CallId.model(CHILD, 2) : CallId.tool(CHILD, 2, 0);
        if (type == ExecutionId.class) {
            return EXECUTION;
        } else if (type == FrameId.class) {
            return record.startsWith("Execution") ? ROOT : CHILD;
        } else if (type == CallId.class) {
            return call;
        } else if (type == TaskId.class) {
            return new TaskId(EXECUTION, call, 3, Digest.of("task"));
        } else if (type == TimerId.class) {
            return TimerId.ofCall(call);
        } else if (type == CommandId.class) {
            return new CommandId("gateway-1/17");
        } else if (type == Digest.class) {
            return Digest.of(name);
        }
        throw new AssertionError("no sample value of " + type + "; add one here");
    }

    private JsonNode json(String name) {
        if (name.equals("instructions")) {
            return StringNode.valueOf("Answer in one sentence.");
        }
        if (name.toLowerCase(Locale.ROOT).endsWith("schema")) {
            return WireJson.tree(
                    "{\"type\":\"object\",\"properties\":{\"query\":{\"type\":\"string\"}},"
                            + "\"required\":[\"query\"]}");
        }
        return WireJson.tree(
                sparse
                        ? "{}"
                        : "{\"zeta\":1,\"alpha\":[true,null,{}],\"text\":\"ü\",\"exact\":0.10,"
                                + "\"order\":9007199254740993}");
    }
}

package io.agentspan.internal.tool;

import io.agentspan.AgentDefinitionException;
import io.agentspan.internal.json.Coercion;
import io.agentspan.internal.json.JsonValues;
import io.agentspan.internal.json.SchemaWriter;
import io.agentspan.internal.json.SdkJson;
import io.agentspan.internal.json.ShapeReader;
import io.agentspan.internal.json.TypeShape;
import io.agentspan.internal.json.UnsupportedTypeException;
import io.agentspan.tool.Param;
import io.agentspan.tool.ToolContext;
import io.agentspan.tool.ToolDef;
import io.agentspan.tool.ToolFailure;
import io.agentspan.tool.ToolFunction;
import io.agentspan.tool.ToolKind;
import io.agentspan.tool.ToolOptions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Tools without annotations. */
public final class FunctionTools {
    private FunctionTools() {}

    /** A tool whose arguments are the components of a record. */
    public static <I> ToolDef typed(
            String name, String description, Class<I> type, ToolFunction<? super I> code) {
        TypeShape.Fields shape = argumentsOf(name, type);
        return tool(
                name,
                description,
                JsonValues.toMap(SchemaWriter.schema(shape)),
                new ToolKind.Function(new RecordCall<>(type, shape, code)));
    }

    /** A tool whose arguments are a map. */
    public static ToolDef untyped(
            String name,
            String description,
            Map<String, Object> inputSchema,
            ToolFunction<Map<String, Object>> code) {
        return tool(name, description, checked(name, inputSchema), new ToolKind.Function(code));
    }

    /** A tool that runs elsewhere. */
    public static ToolDef external(String name, String description, Class<?> type) {
        return tool(
                name,
                description,
                JsonValues.toMap(SchemaWriter.schema(argumentsOf(name, type))),
                new ToolKind.External());
    }

    /** A tool that runs elsewhere. */
    public static ToolDef external(
            String name, String description, Map<String, Object> inputSchema) {
        return tool(name, description, checked(name, inputSchema), new ToolKind.External());
    }

    /** What a model asks a person by default. */
    public record Question(
            @Param("what to ask, with all the person needs to know") String question) {}

    private record NoArguments() {}

    /** A person. */
    public static ToolDef human(String name, String description, Class<?> type) {
        return tool(
                name,
                description,
                JsonValues.toMap(SchemaWriter.schema(argumentsOf(name, type))),
                new ToolKind.Human(Map.of()));
    }

    /** A person whose answer has a form. */
    public static ToolDef human(String name, String description, Class<?> type, Class<?> answer) {
        return tool(
                name,
                description,
                JsonValues.toMap(SchemaWriter.schema(argumentsOf(name, type))),
                new ToolKind.Human(
                        JsonValues.toMap(SchemaWriter.schema(argumentsOf(name, answer)))));
    }

    /** Whoever sends messages. */
    public static ToolDef messages(
            String name, String description, int batchSize, boolean blocking) {
        if (batchSize < 1) {
            throw mistake(name, "its batchSize is " + batchSize + " and must be at least 1");
        }
        return tool(
                name,
                description,
                JsonValues.toMap(SchemaWriter.schema(argumentsOf(name, NoArguments.class))),
                new ToolKind.Messages(batchSize, blocking));
    }

    private static ToolDef tool(
            String name, String description, Map<String, Object> schema, ToolKind kind) {
        return new ToolDef(
                name, description, schema, kind, ToolOptions.DEFAULTS, "Tools(\"" + name + "\")");
    }

    static TypeShape.Fields argumentsOf(String name, Class<?> type) {
        try {
            if (ShapeReader.read(type, type.getSimpleName()) instanceof TypeShape.Fields fields) {
                return fields;
            }
        } catch (UnsupportedTypeException e) {
            throw mistake(name, String.valueOf(e.getMessage()));
        }
        throw mistake(name, "its arguments must be a record, not " + type.getSimpleName());
    }

    static Map<String, Object> checked(String name, Map<String, Object> schema) {
        if (!"object".equals(schema.get("type"))) {
            throw mistake(name, "its input schema must say \"type\": \"object\"");
        }
        JsonValues.mistakeIn(schema)
                .ifPresent(why -> {
                    throw mistake(name, "its input schema is no JSON: " + why);
                });
        return schema;
    }

    private static AgentDefinitionException mistake(String tool, String what) {
        return new AgentDefinitionException("tool '" + tool + "'", List.of(what));
    }

    /** Reads the arguments as a record and calls the code with it. */
    private record RecordCall<I>(
            Class<I> type, TypeShape.Fields shape, ToolFunction<? super I> code)
            implements TreeFunction {
        @Override
        public @Nullable Object callTree(ObjectNode given, ToolContext context) throws Exception {
            Coercion coercion = new Coercion();
            ObjectNode fitted = coercion.fields(shape.fields(), given, "");
            if (!coercion.mistakes().isEmpty()) {
                throw ToolFailure.invalidArguments(
                        "wrong arguments: " + String.join("; ", coercion.mistakes()));
            }
            return code.call(read(fitted), context);
        }

        private I read(ObjectNode fitted) {
            try {
                return SdkJson.mapper().treeToValue(fitted, type);
            } catch (JacksonException e) {
                throw ToolFailure.invalidArguments("wrong arguments: " + MethodCall.reason(e));
            }
        }
    }
}

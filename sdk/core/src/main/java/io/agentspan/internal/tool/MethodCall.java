package io.agentspan.internal.tool;

import io.agentspan.internal.json.Coercion;
import io.agentspan.internal.json.SdkJson;
import io.agentspan.internal.json.TypeShape;
import io.agentspan.tool.ToolContext;
import io.agentspan.tool.ToolFailure;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls a tool method with the arguments of a model. */
record MethodCall(Object object, Method method, List<MethodArgument> arguments)
        implements TreeFunction {

    @Override
    public @Nullable Object callTree(ObjectNode given, ToolContext context) throws Exception {
        @Nullable Object[] values = bind(given, context);
        try {
            return method.invoke(object, values);
        } catch (InvocationTargetException e) {
            throw unwrapped(e);
        }
    }

    /**
     * The values of the parameters.
     *
     * @throws ToolFailure naming every argument that does not fit
     */
    @Nullable Object[] bind(ObjectNode given, ToolContext context) {
        Coercion coercion = new Coercion();
        ObjectNode fitted = coercion.fields(fields(), given, "");
        List<String> mistakes = new ArrayList<>(coercion.mistakes());
        @Nullable Object[] values = new Object[arguments.size()];
        if (mistakes.isEmpty()) {
            for (int i = 0; i < values.length; i++) {
                values[i] =
                        switch (arguments.get(i)) {
                            case MethodArgument.Context c -> context;
                            case MethodArgument.Given g -> value(g, fitted, mistakes);
                        };
            }
        }
        if (!mistakes.isEmpty()) {
            throw ToolFailure.invalidArguments("wrong arguments: " + String.join("; ", mistakes));
        }
        return values;
    }

    private List<TypeShape.Field> fields() {
        return arguments.stream().flatMap(argument -> argument.field().stream()).toList();
    }

    private static @Nullable Object value(
            MethodArgument.Given argument, ObjectNode fitted, List<String> mistakes) {
        String name = argument.described().name();
        JsonNode node = fitted.path(name);
        JavaType type = SdkJson.mapper().constructType(argument.type());
        try {
            return SdkJson.mapper().treeToValue(node, type);
        } catch (JacksonException e) {
            mistakes.add(name + ": " + reason(e));
            return null;
        }
    }

    /** What a record's own constructor said, where it refused the values. */
    static String reason(JacksonException e) {
        Throwable cause = e.getCause();
        String own = cause == null ? null : cause.getMessage();
        return Objects.requireNonNullElseGet(own, () -> String.valueOf(e.getOriginalMessage()));
    }

    private static Exception unwrapped(InvocationTargetException e) {
        return switch (e.getCause()) {
            case Exception thrown -> thrown;
            case VirtualMachineError fatal when !(fatal instanceof StackOverflowError) ->
                    throw fatal;
            case null, default -> e;
        };
    }
}

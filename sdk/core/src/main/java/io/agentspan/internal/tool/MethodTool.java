package io.agentspan.internal.tool;

import io.agentspan.internal.json.JsonValues;
import io.agentspan.internal.json.SchemaWriter;
import io.agentspan.internal.json.UnsupportedTypeException;
import io.agentspan.tool.ApprovalOptions;
import io.agentspan.tool.OnReject;
import io.agentspan.tool.Tool;
import io.agentspan.tool.ToolContext;
import io.agentspan.tool.ToolDef;
import io.agentspan.tool.ToolKind;
import io.agentspan.tool.ToolOptions;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a method with {@link Tool} as a tool. */
final class MethodTool {
    private final Object object;
    private final Method method;
    private final Tool annotation;
    private final String origin;
    private final List<String> mistakes = new ArrayList<>();
    private final List<MethodArgument> arguments = new ArrayList<>();
    private final ToolOptions options;

    MethodTool(Object object, Method method) {
        this.object = object;
        this.method = method;
        annotation = method.getAnnotation(Tool.class);
        origin = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        options = readOptions();
        readParameters();
        open();
    }

    /** What is wrong with it; empty if it can be used. */
    List<String> mistakes() {
        return List.copyOf(mistakes);
    }

    ToolDef definition() {
        String name = annotation.name().isEmpty() ? method.getName() : annotation.name();
        List<MethodArgument> bound = List.copyOf(arguments);
        return new ToolDef(
                name,
                annotation.value(),
                JsonValues.toMap(
                        SchemaWriter.object(
                                bound.stream().flatMap(a -> a.field().stream()).toList())),
                new ToolKind.Function(new MethodCall(object, method, bound)),
                options,
                origin);
    }

    private void readParameters() {
        if (annotation.value().isBlank()) {
            mistakes.add(origin + " has no description; write @Tool(\"what it does\")");
        }
        for (Parameter parameter : method.getParameters()) {
            if (parameter.getType() == ToolContext.class) {
                arguments.add(new MethodArgument.Context());
                continue;
            }
            try {
                arguments.add(MethodArgument.of(parameter, origin));
            } catch (UnsupportedTypeException e) {
                mistakes.add(String.valueOf(e.getMessage()));
            }
        }
        arguments.stream()
                .flatMap(argument -> argument.field().stream())
                .map(field -> field.name())
                .filter(name -> arguments.stream().filter(a -> a.isNamed(name)).count() > 1)
                .distinct()
                .forEach(name -> mistakes.add(origin + " has two parameters named " + name));
    }

    private void open() {
        try {
            method.setAccessible(true);
        } catch (InaccessibleObjectException e) {
            mistakes.add(
                    origin
                            + " cannot be called: open its package to agentspan in module-info.java,"
                            + " or make class and method public");
        }
    }

    private ToolOptions readOptions() {
        try {
            return new ToolOptions(
                    annotation.timeout().isEmpty()
                            ? Duration.ZERO
                            : DurationText.parse(annotation.timeout()),
                    annotation.maxAttempts(),
                    DurationText.parse(annotation.retryDelay()),
                    Optional.of(annotation.queue()).filter(queue -> !queue.isEmpty()),
                    annotation.sideEffects(),
                    annotation.speculative(),
                    annotation.stateful(),
                    List.of(annotation.credentials()),
                    approval(),
                    annotation.unknownOutcome(),
                    Optional.of(annotation.checkTool()).filter(tool -> !tool.isEmpty()));
        } catch (IllegalArgumentException e) {
            mistakes.add("@Tool of " + origin + ": " + e.getMessage());
            return ToolOptions.DEFAULTS;
        }
    }

    private ApprovalOptions approval() {
        boolean asked =
                annotation.onReject() != OnReject.END || !annotation.approvalTimeout().isEmpty();
        if (asked && !annotation.approvalRequired()) {
            throw new IllegalArgumentException(
                    "onReject and approvalTimeout need approvalRequired = true");
        }
        return new ApprovalOptions(
                annotation.approvalRequired(),
                annotation.onReject(),
                annotation.approvalTimeout().isEmpty()
                        ? Duration.ZERO
                        : DurationText.parse(annotation.approvalTimeout()),
                annotation.onApprovalTimeout());
    }
}

package io.agentspan.internal.tool;

import io.agentspan.tool.Tool;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The methods of a class that are tools, in the order of their names.
 *
 * <p>Looked for in the whole hierarchy: the object may be a proxy of a container, whose class
 * overrides the methods without their annotations. They are called on the object, so the proxy's
 * behaviour stays.
 */
final class ToolMethods {
    private ToolMethods() {}

    static List<Method> of(Class<?> type) {
        Map<String, Method> bySignature = new LinkedHashMap<>();
        collect(type, bySignature);
        Collection<Method> found = bySignature.values();
        List<Method> methods = new ArrayList<>(found);
        // Reflection gives no order that is the same in every JVM.
        methods.sort(Comparator.comparing(Method::getName).thenComparing(Method::toGenericString));
        return methods;
    }

    private static void collect(Class<?> type, Map<String, Method> bySignature) {
        for (Method method : type.getDeclaredMethods()) {
            if (!method.isSynthetic() && method.isAnnotationPresent(Tool.class)) {
                bySignature.putIfAbsent(
                        method.getName() + Arrays.toString(method.getParameterTypes()), method);
            }
        }
        if (type.getSuperclass() != null) {
            collect(type.getSuperclass(), bySignature);
        }
        for (Class<?> implemented : type.getInterfaces()) {
            collect(implemented, bySignature);
        }
    }
}

package io.agentspan.internal.print;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The arguments of a call as JSON with a blank behind each colon and comma. */
final class ArgsLine {
    private ArgsLine() {}

    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> quoted(text);
            case Map<?, ?> map -> {
                StringJoiner entries = new StringJoiner(", ", "{", "}");
                map.forEach(
                        (key, item) -> entries.add(quoted(String.valueOf(key)) + ": " + of(item)));
                yield entries.toString();
            }
            case List<?> list -> {
                StringJoiner items = new StringJoiner(", ", "[", "]");
                list.forEach(item -> items.add(of(item)));
                yield items.toString();
            }
            default -> value.toString();
        };
    }

    private static String quoted(String text) {
        String escaped =
                text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t");
        return '"' + SafeText.of(escaped) + '"';
    }
}

package io.agentspan.cli.trace;

import io.agentspan.schemas.WireJson;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers, times and values as people read them. */
public final class Words {
    private static final int SHORT = 64;

    private Words() {}

    /** Such as {@code 67ms}, {@code 2.1s} or {@code 3min 20s}. */
    public static String took(Duration took) {
        if (took.toMillis() < 1000) {
            return took.toMillis() + "ms";
        }
        return took.toMinutes() < 1
                ? String.format(Locale.ROOT, "%.1fs", took.toMillis() / 1000.0)
                : took.toMinutes() + "min " + took.toSecondsPart() + "s";
    }

    /** Such as {@code 4,821 tokens}. */
    public static String tokens(long count) {
        return count(count, "token");
    }

    /** Such as {@code 1 agent} or {@code 2 agents}. */
    public static String count(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }

    /** Such as <code>{"query": "kafka", "limit": 5}</code>. */
    public static String arguments(Map<String, Object> arguments) {
        return arguments.entrySet().stream()
                .map(e -> WireJson.text(e.getKey()) + ": " + WireJson.text(e.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** The beginning of a value on one line. */
    public static String shortened(Object value) {
        String text = WireJson.text(value).replaceAll("\\s+", " ");
        return text.length() <= SHORT ? text : text.substring(0, SHORT - 1) + "…";
    }
}

package io.agentspan.cli.trace;

import java.time.Duration;
import java.util.Locale;

/** Numbers and times as people read them. */
public final class Words {
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
}

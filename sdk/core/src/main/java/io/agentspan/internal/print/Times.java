package io.agentspan.internal.print;

import java.time.Duration;
import java.util.Locale;

/** Durations and numbers as people read them. */
final class Times {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private Times() {}

    /** {@code 67ms}, {@code 2.1s}, {@code 3m 05s}, {@code 2h 07m}. */
    static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis < SECOND) {
            return millis + "ms";
        }
        if (millis < MINUTE - SECOND / 20) {
            return String.format(Locale.ROOT, "%.1fs", millis / (double) SECOND);
        }
        if (millis < HOUR) {
            return String.format(
                    Locale.ROOT, "%dm %02ds", millis / MINUTE, millis % MINUTE / SECOND);
        }
        return String.format(Locale.ROOT, "%dh %02dm", millis / HOUR, millis % HOUR / MINUTE);
    }

    /** {@code 1 agent}, {@code 4,821 tokens}. */
    static String count(long number, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
    }
}

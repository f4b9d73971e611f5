package io.agentspan.cli.doctor;

import java.time.Duration;

/** Compares this machine's clock with another's. */
final class Clock {
    private static final Duration NOTICEABLE = Duration.ofSeconds(5);

    private Clock() {}

    /**
     * A finding about the difference.
     *
     * @param whose the other one
     * @param resolution how exactly it was measured
     */
    static Finding compared(String whose, Duration ahead, Duration resolution) {
        String what =
                ahead.abs().compareTo(resolution) <= 0
                        ? "runs with " + whose
                        : seconds(ahead.abs())
                                + (ahead.isNegative() ? " ahead of " : " behind ")
                                + whose;
        return ahead.abs().compareTo(NOTICEABLE) < 0
                ? Finding.ok("clock", what)
                : Finding.warn(
                        "clock",
                        what,
                        "synchronise this machine's time (NTP): times in the log are the brokers',"
                                + " timers go by the orchestrators'");
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() < 120
                ? duration.toSeconds() + " s"
                : duration.toMinutes() + " min";
    }
}

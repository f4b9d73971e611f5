package io.agentspan.gateway.status;

import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a point in time: epoch milliseconds, an instant, or how long ago ({@code 30m}). */
final class Since {
    private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([smhdw])");
    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,15}");

    private Since() {}

    /**
     * Epoch milliseconds.
     *
     * @throws ApiException 400 for a text in none of the forms
     */
    static long millis(String text, long now) {
        if (MILLIS.matcher(text).matches()) {
            return Long.parseLong(text);
        }
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            return now - Long.parseLong(ago.group(1)) * unit(ago.group(2)).toMillis();
        }
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new ApiException(
                    ErrorCode.MALFORMED_REQUEST,
                    "since must be epoch milliseconds, an instant such as 2026-01-31T12:00:00Z, or"
                            + " how long ago, such as 30m, 24h or 7d",
                    e);
        }
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
    }
}

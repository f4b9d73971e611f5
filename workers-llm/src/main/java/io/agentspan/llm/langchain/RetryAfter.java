package io.agentspan.llm.langchain;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** How long a provider asks to wait: {@code Retry-After} of RFC 9110, in seconds or as a date. */
final class RetryAfter {
    private RetryAfter() {}

    /** In milliseconds; 0 if the provider does not say, or says something unreadable. */
    static long millis(HttpHeaders headers, Instant now) {
        return headers.firstValue("retry-after-ms")
                .map(RetryAfter::number)
                .filter(millis -> millis > 0)
                .or(() -> headers.firstValue("retry-after").map(text -> millis(text, now)))
                .orElse(0L);
    }

    private static long millis(String text, Instant now) {
        try {
            Instant until =
                    ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
            return Math.max(0, Duration.between(now, until).toMillis());
        } catch (DateTimeParseException e) {
            return number(text.strip()) * 1000;
        }
    }

    private static long number(String text) {
        try {
            // Some gateways send fractions of a second.
            return Math.max(0, (long) Math.ceil(Double.parseDouble(text)));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}

package io.agentspan.llm.langchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Retry-After | 7 | 7000",
                "retry-after | 1.5 | 2000",
                "Retry-After | Thu, 15 Jan 2026 09:30:20 GMT | 20000",
                "Retry-After | Thu, 15 Jan 2026 09:00:00 GMT | 0",
                "Retry-After | soon | 0",
                "Retry-After | -3 | 0",
                "retry-after-ms | 350 | 350",
            })
    void secondsDatesAndNonsenseAreRead(String name, String value, long millis) {
        HttpHeaders headers = HttpHeaders.of(Map.of(name, List.of(value)), (n, v) -> true);

        assertThat(RetryAfter.millis(headers, NOW)).isEqualTo(millis);
    }

    @Test
    void silenceIsNothing() {
        assertThat(RetryAfter.millis(HttpHeaders.of(Map.of(), (n, v) -> true), NOW)).isZero();
    }
}

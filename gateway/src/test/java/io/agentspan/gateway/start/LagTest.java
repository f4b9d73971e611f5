package io.agentspan.gateway.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LagTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Lag lag = new Lag(Duration.ofSeconds(5));

    private boolean behind(long second, long end, Map<Integer, Long> read) {
        return lag.isBehind(second * SECOND, Map.of(0, end), read);
    }

    @Test
    void whoIsBehindForLessThanTheLimitIsNotBehind() {
        assertThat(behind(0, 100, Map.of(0, 0L))).isFalse();
        assertThat(behind(4, 200, Map.of(0, 50L))).isFalse();
        assertThat(behind(5, 300, Map.of(0, 100L))).isFalse();
    }

    @Test
    void whoHasNotReachedWhereTheTopicEndedThenIsBehind() {
        behind(0, 100, Map.of(0, 0L));

        assertThat(behind(5, 100, Map.of(0, 99L))).isTrue();
        assertThat(behind(6, 100, Map.of(0, 100L))).isFalse();
    }

    @Test
    void whoStandsStillStaysBehindHoweverLong() {
        behind(0, 1, Map.of(0, 0L));

        for (int second = 5; second < 60; second++) {
            assertThat(behind(second, 1, Map.of(0, 0L))).isTrue();
        }
    }

    @Test
    void aReaderOfWhomNothingIsKnownIsNotJudged() {
        behind(0, 100, Map.of());

        assertThat(behind(9, 100, Map.of())).isFalse();
    }
}

package io.agentspan.streams;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadFailuresTest {
    private final ThreadFailures failures = new ThreadFailures();

    @Test
    void aThreadThatDiedOfTroubleThatPassesIsReplaced() {
        assertThat(failures.handle(new StreamsException(new TimeoutException("slow"))))
                .isEqualTo(REPLACE_THREAD);
        assertThat(failures.lastProblem()).contains("slow");
    }

    @Test
    void noThreadIsStartedForWhatNoThreadCanDo() {
        assertThat(failures.handle(new StreamsException(new TopicAuthorizationException("no"))))
                .isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void thePausesGrow() {
        assertThat(ThreadFailures.pause(1)).isEqualTo(Duration.ofMillis(100));
        assertThat(ThreadFailures.pause(4)).isEqualTo(Duration.ofMillis(800));
        assertThat(ThreadFailures.pause(1_000)).isEqualTo(Duration.ofSeconds(10));
    }
}

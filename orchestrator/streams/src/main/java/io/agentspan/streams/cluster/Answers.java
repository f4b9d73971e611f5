package io.agentspan.streams.cluster;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for what an admin client was asked, with the exceptions of Kafka itself. */
final class Answers {
    private Answers() {}

    static <V> V get(KafkaFuture<V> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw kafka(e);
        }
    }

    /**
     * Waits for a limited time.
     *
     * @throws org.apache.kafka.common.errors.TimeoutException when it is over
     */
    static <V> V get(KafkaFuture<V> future, Duration limit) {
        try {
            return future.get(limit.toNanos(), java.util.concurrent.TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException(
                    "no answer within " + limit.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw kafka(e);
        }
    }

    private static KafkaException kafka(ExecutionException e) {
        return e.getCause() instanceof KafkaException cause
                ? cause
                : new KafkaException(e.getCause());
    }
}

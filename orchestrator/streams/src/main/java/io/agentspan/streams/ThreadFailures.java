package io.agentspan.streams;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.errors.TopologyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what follows when a thread of Kafka Streams dies: a new thread, later and later if they keep
 * dying, or the end where no thread could do better.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final AtomicInteger failures = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile String lastProblem = "";

    @Override
    public StreamThreadExceptionResponse handle(Throwable problem) {
        lastProblem = problem.toString();
        if (isFatal(problem)) {
            LOG.error("The orchestrator gives up: no restart of a thread can help", problem);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        int number = failures.incrementAndGet();
        Duration pause = pause(number);
        LOG.error(
                "A thread of the orchestrator died (number {}); another one takes over in {} ms",
                number,
                pause.toMillis(),
                problem);
        await(pause);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    static boolean isFatal(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationException
                    || cause instanceof AuthorizationException
                    || cause instanceof UnsupportedVersionException
                    || cause instanceof InvalidOffsetException
                    || cause instanceof MissingSourceTopicException
                    || cause instanceof TopologyException
                    || cause instanceof ConfigException
                    || cause instanceof VirtualMachineError) {
                return true;
            }
        }
        return false;
    }

    static Duration pause(int number) {
        return Duration.ofMillis(
                Math.min(LONGEST_PAUSE_MILLIS, 100L << Math.min(10, Math.max(0, number - 1))));
    }

    private void await(Duration pause) {
        try {
            if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Closing: no pause");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** It works again. */
    void recovered() {
        failures.set(0);
    }

    /** Ends all pauses. */
    void close() {
        closing.countDown();
    }

    /** Why the last thread died; empty if none did. */
    String lastProblem() {
        return lastProblem;
    }
}

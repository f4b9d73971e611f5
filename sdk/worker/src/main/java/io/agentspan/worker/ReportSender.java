package io.agentspan.worker;

import io.agentspan.schemas.command.TaskReport;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends reports until they are durable, whatever happens to the connection. */
final class ReportSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReportSender.class);
    private static final long FIRST_RETRY_MILLIS = 100;
    private static final long LONGEST_RETRY_MILLIS = 5_000;

    private final CommandSender sender;
    private final Timers timers;
    private volatile boolean closed;

    ReportSender(CommandSender sender, Timers timers) {
        this.sender = sender;
        this.timers = timers;
    }

    /**
     * Sends until it worked.
     *
     * @param wanted asked before each repetition
     * @return fails if the report is too large, not wanted any more, or this sender closed
     */
    CompletableFuture<Void> send(
            TaskReport report, Map<String, String> headers, BooleanSupplier wanted) {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        attempt(report, headers, wanted, FIRST_RETRY_MILLIS, durable);
        return durable;
    }

    /** Sends once, for reports that the next one makes up for. */
    void sendOnce(TaskReport report, Map<String, String> headers) {
        var unused =
                sender.send(report, headers)
                        .whenComplete((done, error) -> {
                            if (error != null) {
                                LOG.debug("{} was not sent", report, error);
                            }
                        });
    }

    private void attempt(
            TaskReport report,
            Map<String, String> headers,
            BooleanSupplier wanted,
            long retryMillis,
            CompletableFuture<Void> durable) {
        var unused =
                sender.send(report, headers)
                        .whenComplete((done, error) -> {
                            if (error == null) {
                                durable.complete(null);
                            } else if (isFinal(error) || closed || !wanted.getAsBoolean()) {
                                durable.completeExceptionally(cause(error));
                            } else {
                                LOG.warn(
                                        "AS-6009 a report on {} was not sent, trying again"
                                                + " in {} ms: {}",
                                        report.task(),
                                        retryMillis,
                                        cause(error).toString());
                                timers.after(
                                        Duration.ofMillis(retryMillis),
                                        () ->
                                                attempt(
                                                        report,
                                                        headers,
                                                        wanted,
                                                        Math.min(
                                                                retryMillis * 2,
                                                                LONGEST_RETRY_MILLIS),
                                                        durable));
                            }
                        });
    }

    private static boolean isFinal(Throwable error) {
        Throwable cause = cause(error);
        return cause instanceof CommandTooLargeException
                || cause instanceof RecordTooLargeException
                || cause instanceof IllegalStateException;
    }

    private static Throwable cause(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null
                ? error.getCause()
                : error;
    }

    /** What is not durable after its next try is given up. */
    @Override
    public void close() {
        closed = true;
    }
}

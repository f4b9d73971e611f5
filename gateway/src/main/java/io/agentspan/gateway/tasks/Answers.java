package io.agentspan.gateway.tasks;

import io.agentspan.gateway.kafka.GatewayKafka;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.command.ReportHeartbeat;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.worker.CommandTooLargeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Passes what workers report on to the orchestrator, which decides whether it counts. */
final class Answers {
    private static final String RESULT_TOO_LARGE = "RESULT_TOO_LARGE";

    private final GatewayKafka kafka;
    private final HandedOut handedOut;
    private final Duration acknowledge;
    private final long maxResult;

    Answers(GatewayKafka kafka, HandedOut handedOut, TaskSettings settings) {
        this.kafka = kafka;
        this.handedOut = handedOut;
        this.acknowledge = settings.acknowledge();
        this.maxResult = settings.maxResult().toBytes();
    }

    /**
     * Returns when the report is durable.
     *
     * @throws ApiException 503 if Kafka does not take it; the worker tries again
     */
    void pass(TaskReport report, Map<String, String> headers) {
        if (report.execution().partition() >= kafka.partitions()) {
            // No id of ours points there.
            return;
        }
        Map<String, String> trace =
                handedOut.origin(report.task()).map(HandedOut.Origin::trace).orElse(headers);
        send(withinLimit(report), trace);
        if (!(report instanceof ReportHeartbeat)) {
            handedOut.answered(report.task());
        }
    }

    private TaskReport withinLimit(TaskReport report) {
        long bytes = report instanceof ReportToolResult ? WireJson.bytes(report).length : 0;
        return bytes <= maxResult
                ? report
                : new ReportToolFailure(
                        report.task(),
                        report.worker(),
                        Failure.permanent(
                                RESULT_TOO_LARGE,
                                "the tool's answer has "
                                        + bytes
                                        + " bytes, more than "
                                        + maxResult
                                        + "; let it return less, or a reference to the data"),
                        0);
    }

    private void send(TaskReport report, Map<String, String> headers) {
        try {
            kafka.commands()
                    .send(report, headers)
                    .toCompletableFuture()
                    .get(acknowledge.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(report, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CommandTooLargeException large) {
                throw new ApiException(ErrorCode.TOO_LARGE, String.valueOf(large.getMessage()), e);
            }
            throw unavailable(report, e);
        } catch (TimeoutException e) {
            throw unavailable(report, e);
        }
    }

    private static ApiException unavailable(TaskReport report, Exception cause) {
        return new ApiException(
                ErrorCode.KAFKA_UNAVAILABLE,
                "Kafka did not take the report on task " + report.task() + "; send it again",
                cause);
    }
}

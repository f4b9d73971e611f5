package io.agentspan.gateway.outcome;

import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.id.CommandId;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Outcome;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.worker.CommandSender;
import io.agentspan.worker.CommandTooLargeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends commands on behalf of callers who wait for what becomes of them. */
public final class Commands {
    private final CommandSender sender;
    private final Outcomes outcomes;
    private final Duration timeout;

    Commands(CommandSender sender, Outcomes outcomes, OutcomeSettings settings) {
        this.sender = sender;
        this.outcomes = outcomes;
        this.timeout = settings.timeout();
    }

    /**
     * Sends a command and waits for its outcome.
     *
     * @param headers of the record, such as {@code traceparent}
     * @throws ApiException 503 without an outcome in time; the command stands all the same
     */
    public Outcome ask(Command command, Map<String, String> headers) {
        CommandId id = new CommandId(UUID.randomUUID().toString());
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(Headers.COMMAND_ID, id.value());
        CompletableFuture<Outcome> outcome = outcomes.expect(id);
        try {
            sender.send(command, all)
                    .whenComplete((sent, failure) -> {
                        if (failure != null) {
                            outcome.completeExceptionally(failure);
                        }
                    });
            return outcome.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw noOutcome(command, id, "there was no outcome within " + timeout, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CommandTooLargeException large) {
                throw new ApiException(
                        ErrorCode.TOO_LARGE,
                        "the command for execution "
                                + command.execution()
                                + " would have "
                                + large.bytes()
                                + " bytes, more than a record may have ("
                                + Topic.MAX_RECORD_BYTES
                                + "); shorten prompt, context or definition",
                        e);
            }
            throw noOutcome(command, id, "Kafka did not take it: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw noOutcome(command, id, "the gateway is stopping", e);
        } finally {
            outcomes.forget(id);
        }
    }

    /**
     * Sends a command whose outcome nobody waits for; returns when it is durable.
     *
     * @throws ApiException 503 if Kafka does not take it, 413 if it is too large
     */
    public void tell(Command command, Map<String, String> headers) {
        try {
            sender.send(command, headers)
                    .toCompletableFuture()
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            if (e.getCause() instanceof CommandTooLargeException large) {
                throw new ApiException(ErrorCode.TOO_LARGE, String.valueOf(large.getMessage()), e);
            }
            throw notTaken(command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notTaken(command, e);
        }
    }

    private static ApiException notTaken(Command command, Throwable cause) {
        return new ApiException(
                ErrorCode.KAFKA_UNAVAILABLE,
                "Kafka did not take a command for execution "
                        + command.execution()
                        + "; send it again",
                cause);
    }

    private static ApiException noOutcome(
            Command command, CommandId id, String reason, Throwable cause) {
        return new ApiException(
                        ErrorCode.NO_OUTCOME,
                        "command "
                                + id
                                + " for execution "
                                + command.execution()
                                + " was sent, but "
                                + reason
                                + "; it may still be decided: look at the execution's status"
                                + " before asking again",
                        cause)
                .with("commandId", id)
                .with("executionId", command.execution());
    }
}

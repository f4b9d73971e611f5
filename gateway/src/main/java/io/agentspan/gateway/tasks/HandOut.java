package io.agentspan.gateway.tasks;

import io.agentspan.schemas.command.ReportTaskStarted;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.worker.CommandSender;
import io.agentspan.worker.Delivery;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives tasks to workers. From the hand-out on the orchestrator's lease is the only authority over
 * an attempt, so its start is durable before the worker hears of it.
 */
final class HandOut {
    private static final Logger LOG = LoggerFactory.getLogger(HandOut.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final OpenQueues queues;
    private final CommandSender commands;
    private final HandedOut handedOut;
    private final Duration acknowledge;

    HandOut(OpenQueues queues, CommandSender commands, HandedOut handedOut, TaskSettings settings) {
        this.queues = queues;
        this.commands = commands;
        this.handedOut = handedOut;
        this.acknowledge = settings.acknowledge();
    }

    /** The next task of a queue, if there is one within the limit. */
    Optional<ToolTask> next(String queue, @Nullable String domain, String worker, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            Optional<QueueDesk> desk = queues.polled(queue);
            while (desk.isEmpty() && System.nanoTime() < deadline) {
                // Workers may well be there before their queue is.
                TimeUnit.NANOSECONDS.sleep(
                        Math.min(LOOK_AGAIN.toNanos(), Math.max(0, deadline - System.nanoTime())));
                desk = queues.polled(queue);
            }
            if (desk.isEmpty()) {
                return Optional.empty();
            }
            Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            Optional<Delivery<ToolTask>> delivery = desk.get().take(domain, left);
            return delivery.isEmpty()
                    ? Optional.empty()
                    : start(desk.get(), delivery.get(), worker);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The next task of the queue that a task came from, if it came from here and one waits. */
    Optional<ToolTask> following(TaskId finished, String worker) {
        return handedOut
                .origin(finished)
                .filter(origin -> queues.ifOpen(origin.queue()).isPresent())
                .flatMap(origin -> next(origin.queue(), origin.domain(), worker, Duration.ZERO));
    }

    private Optional<ToolTask> start(QueueDesk desk, Delivery<ToolTask> delivery, String worker)
            throws InterruptedException {
        ToolTask task = delivery.task();
        handedOut.note(delivery);
        try {
            await(
                    commands.send(
                            new ReportTaskStarted(task.id(), worker),
                            handedOut
                                    .origin(task.id())
                                    .map(HandedOut.Origin::trace)
                                    .orElseThrow()));
            delivery.finished();
            if (task.sideEffects()) {
                await(delivery.settled());
            }
            return Optional.of(task);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("task {} could not be handed out: {}", task.id(), e.toString());
            desk.putBack(delivery);
            return Optional.empty();
        }
    }

    private void await(CompletionStage<Void> stage)
            throws InterruptedException, ExecutionException, TimeoutException {
        stage.toCompletableFuture().get(acknowledge.toMillis(), TimeUnit.MILLISECONDS);
    }
}

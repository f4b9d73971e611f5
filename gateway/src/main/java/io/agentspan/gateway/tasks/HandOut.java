package io.agentspan.gateway.tasks;

import io.agentspan.schemas.command.ReportTaskStarted;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.worker.CommandSender;
import io.agentspan.worker.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    /**
     * Who takes tasks.
     *
     * @param leaseMillis how long it may be silent over one; 0 for what the task says
     */
    record Taker(String worker, long leaseMillis) {
        static Taker of(String worker) {
            return new Taker(worker, 0);
        }
    }

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

    /** The next task of a queue, if there is one now. */
    Optional<ToolTask> next(String queue, @Nullable String domain, Taker taker) {
        return next(queue, domain, taker, 1, Duration.ZERO).stream().findFirst();
    }

    /**
     * The next tasks of a queue.
     *
     * @param count at most so many
     * @param limit how long to wait for the first
     */
    List<ToolTask> next(
            String queue, @Nullable String domain, Taker taker, int count, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            Optional<QueueDesk> desk = queues.polled(queue);
            while (desk.isEmpty() && System.nanoTime() < deadline) {
                // Workers may well be there before their queue is.
                TimeUnit.NANOSECONDS.sleep(Math.min(LOOK_AGAIN.toNanos(), left(deadline)));
                desk = queues.polled(queue);
            }
            if (desk.isEmpty()) {
                return List.of();
            }
            List<Delivery<ToolTask>> taken = new ArrayList<>();
            Duration wait = Duration.ofNanos(left(deadline));
            while (taken.size() < count
                    && desk.get().take(domain, wait).map(taken::add).isPresent()) {
                wait = Duration.ZERO;
            }
            return start(desk.get(), taken, taker);
        } catch (InterruptedException e) {
            // What was taken is not finished, so the queue hands it out again.
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** What a worker was given here and nobody wants any more; each task is named once. */
    List<TaskId> withdrawn(String worker, int most) {
        return handedOut.withdrawn(worker, queues.cancellations()::isVoid, most);
    }

    private static long left(long deadline) {
        return Math.max(0, deadline - System.nanoTime());
    }

    /** The next task of the queue that a task came from, if it came from here and one waits. */
    Optional<ToolTask> following(TaskId finished, String worker) {
        return handedOut
                .origin(finished)
                .filter(origin -> queues.ifOpen(origin.queue()).isPresent())
                .flatMap(origin -> next(origin.queue(), origin.domain(), Taker.of(worker)));
    }

    private List<ToolTask> start(QueueDesk desk, List<Delivery<ToolTask>> taken, Taker taker)
            throws InterruptedException {
        List<CompletionStage<Void>> reports = new ArrayList<>();
        for (Delivery<ToolTask> delivery : taken) {
            HandedOut.Origin origin = handedOut.note(delivery, taker.worker());
            reports.add(
                    commands.send(
                            new ReportTaskStarted(
                                    delivery.task().id(), taker.worker(), taker.leaseMillis()),
                            origin.trace()));
        }
        List<ToolTask> started = new ArrayList<>();
        for (int i = 0; i < taken.size(); i++) {
            Delivery<ToolTask> delivery = taken.get(i);
            try {
                await(reports.get(i));
                delivery.finished();
                if (delivery.task().sideEffects()) {
                    await(delivery.settled());
                }
                started.add(delivery.task());
            } catch (ExecutionException | TimeoutException e) {
                LOG.warn("task {} could not be handed out: {}", delivery.task().id(), e.toString());
                handedOut.answered(delivery.task().id());
                desk.putBack(delivery);
            }
        }
        return started;
    }

    private void await(CompletionStage<Void> stage)
            throws InterruptedException, ExecutionException, TimeoutException {
        stage.toCompletableFuture().get(acknowledge.toMillis(), TimeUnit.MILLISECONDS);
    }
}

package io.agentspan.worker;

import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.topic.Control;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each delivered task on a virtual thread of its own: reports its start, keeps its lease
 * alive, interrupts it when it is not wanted any more and sends its answer. Several queues may
 * share a runner.
 */
public final class AttemptRunner<T extends Task> implements DeliveryListener<T>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptRunner.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final TaskHandler<T> handler;
    private final FailureMapper<T> failures;
    private final ReportSender sender;
    private final Cancellations cancellations;
    private final RunnerSettings settings;
    private final Timers timers;

    private final Object lock = new Object();
    private final Map<TaskId, RunningAttempt<T>> running = new LinkedHashMap<>();
    private final Deque<Delivery<T>> waiting = new ArrayDeque<>();
    private boolean accepting = true;
    private volatile Runnable whenEnded = () -> {};

    /**
     * Runs nothing yet.
     *
     * @param sender stays the caller's to close
     */
    public AttemptRunner(
            TaskHandler<T> handler,
            FailureMapper<T> failures,
            CommandSender sender,
            Cancellations cancellations,
            RunnerSettings settings) {
        this(handler, failures, sender, cancellations, settings, new SystemTimers());
    }

    AttemptRunner(
            TaskHandler<T> handler,
            FailureMapper<T> failures,
            CommandSender sender,
            Cancellations cancellations,
            RunnerSettings settings,
            Timers timers) {
        this.handler = handler;
        this.failures = failures;
        this.sender = new ReportSender(sender, timers);
        this.cancellations = cancellations;
        this.settings = settings;
        this.timers = timers;
        cancellations.listen(this::cancel);
    }

    @Override
    public void delivered(Delivery<T> delivery) {
        TaskId id = delivery.task().id();
        boolean isVoid = false;
        synchronized (lock) {
            RunningAttempt<T> same = running.get(id);
            if (same != null) {
                same.deliveries().add(delivery);
            } else if (cancellations.isVoid(id)) {
                isVoid = true;
            } else if (accepting && running.size() < settings.limit()) {
                begin(delivery);
            } else if (accepting) {
                waiting.add(delivery);
            }
        }
        if (isVoid) {
            LOG.debug("{} is not wanted any more", id);
            delivery.finished();
        }
    }

    @Override
    public void poisoned(Delivery<T> delivery, int deaths) {
        RunningAttempt<T> attempt =
                new RunningAttempt<>(
                        delivery, handler, failures, sender, timers, settings, ended -> {});
        attempt.refuse(new WorkersDiedException(attempt.id(), deaths));
    }

    /** Called after each end of an attempt. */
    void whenEnded(Runnable action) {
        whenEnded = action;
    }

    private void begin(Delivery<T> delivery) {
        RunningAttempt<T> attempt =
                new RunningAttempt<>(
                        delivery, handler, failures, sender, timers, settings, this::ended);
        running.put(attempt.id(), attempt);
        Thread.ofVirtual().name("task " + attempt.id()).start(attempt);
    }

    private void ended(RunningAttempt<T> attempt) {
        synchronized (lock) {
            running.remove(attempt.id());
            while (accepting && running.size() < settings.limit() && !waiting.isEmpty()) {
                Delivery<T> next = waiting.remove();
                RunningAttempt<T> same = running.get(next.task().id());
                if (same != null) {
                    same.deliveries().add(next);
                } else if (!next.revoked()) {
                    begin(next);
                }
            }
            lock.notifyAll();
        }
        whenEnded.run();
    }

    @Override
    public void revoking(List<Delivery<T>> deliveries) {
        List<RunningAttempt<T>> leaving;
        synchronized (lock) {
            waiting.removeAll(deliveries);
            leaving =
                    running.values().stream()
                            .filter(attempt -> attempt.deliveries().containsAnyOf(deliveries))
                            .toList();
        }
        await(leaving.stream().map(RunningAttempt::handOver).toList());
    }

    private void await(List<CompletableFuture<Void>> handOvers) {
        try {
            CompletableFuture.allOf(handOvers.toArray(CompletableFuture<?>[]::new))
                    .get(settings.revokeGrace().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.info(
                    "Some attempts were not handed over before their partition left: {}",
                    e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void lost(List<Delivery<T>> deliveries) {
        synchronized (lock) {
            waiting.removeAll(deliveries);
        }
    }

    /** Interrupts an attempt, or drops it from the queue; its answer is not sent. */
    public void cancel(TaskId task) {
        cancel(task::equals);
    }

    private void cancel(Control control) {
        cancel(task -> VoidWork.covers(control, task));
    }

    private void cancel(Predicate<TaskId> isVoid) {
        List<Delivery<T>> dropped = new ArrayList<>();
        List<RunningAttempt<T>> stopped;
        synchronized (lock) {
            Iterator<Delivery<T>> each = waiting.iterator();
            while (each.hasNext()) {
                Delivery<T> delivery = each.next();
                if (isVoid.test(delivery.task().id())) {
                    each.remove();
                    dropped.add(delivery);
                }
            }
            stopped = running.values().stream().filter(a -> isVoid.test(a.id())).toList();
        }
        dropped.forEach(Delivery::finished);
        stopped.forEach(RunningAttempt::cancel);
    }

    /** Attempts that run. */
    public int running() {
        synchronized (lock) {
            return running.size();
        }
    }

    /** Attempts that could begin at once. */
    @Override
    public int free() {
        synchronized (lock) {
            return accepting ? Math.max(0, settings.limit() - running.size() - waiting.size()) : 0;
        }
    }

    /**
     * Begins no more attempts, drops those that wait and lets those that run end.
     *
     * @return whether all ended within the limit
     */
    public boolean drain(Duration limit) {
        synchronized (lock) {
            accepting = false;
            waiting.clear();
            lock.notifyAll();
        }
        return awaitEnd(limit);
    }

    private boolean awaitEnd(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        synchronized (lock) {
            while (!running.isEmpty()) {
                long rest = deadline - System.nanoTime();
                if (rest <= 0) {
                    return false;
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(lock, rest);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
        return true;
    }

    /** Interrupts what still runs; it is left unanswered, for another process. */
    @Override
    public void close() {
        List<RunningAttempt<T>> left;
        synchronized (lock) {
            accepting = false;
            waiting.clear();
            left = List.copyOf(running.values());
        }
        left.forEach(RunningAttempt::abandon);
        // What has its answer on the way may still get it there.
        sender.close();
        if (!awaitEnd(CLOSE_LIMIT)) {
            LOG.warn("{} handlers ignore their interruption", running());
        }
        timers.close();
    }
}

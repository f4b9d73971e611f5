package io.agentspan.testing.internal.server;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Output;
import io.agentspan.internal.server.ServerErrors;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.Respond;
import io.agentspan.schemas.command.SendMessage;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.command.TimerDue;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.task.Task;
import io.agentspan.testing.internal.events.EventList;
import io.agentspan.testing.internal.partition.DueTimer;
import io.agentspan.testing.internal.partition.Partition;
import io.agentspan.testing.internal.work.Crew;
import io.agentspan.testing.internal.work.Mischief;
import io.agentspan.testing.internal.work.ModelBook;
import io.agentspan.testing.internal.work.Surprises;
import io.agentspan.testing.internal.work.ToolBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster is in production: the log, the engine, tasks and those who work on them. Nothing
 * happens by itself: whoever waits for something lets it happen, one task after the other in the
 * order in which they were handed out. Safe for use by any thread.
 */
final class Cluster {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Partition partition = new Partition();
    private final Map<ExecutionId, EventLog> logs = new LinkedHashMap<>();
    private final List<Task> tasks = new ArrayList<>();
    private final Surprises surprises;
    private final Mischief mischief;
    private final Crew crew;
    private long nowMillis;
    private long changes;

    /**
     * Empty.
     *
     * @param nowMillis what the clock shows at first, epoch milliseconds
     */
    Cluster(
            ModelBook models,
            ToolBook tools,
            Surprises surprises,
            long nowMillis,
            Mischief mischief) {
        this.surprises = surprises;
        this.mischief = mischief;
        this.nowMillis = nowMillis;
        crew =
                new Crew(
                        models,
                        tools,
                        surprises,
                        new Crew.Reports() {
                            @Override
                            public void tell(Command command) {
                                Cluster.this.tell(command);
                            }

                            @Override
                            public void pass(long millis) {
                                Cluster.this.pass(millis);
                            }

                            @Override
                            public void again(Task task) {
                                tasks.add(task);
                            }

                            @Override
                            public void later(Runnable action) {
                                locked(() -> {
                                    action.run();
                                    wake();
                                });
                            }
                        },
                        this::nowMillis,
                        mischief);
    }

    <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        changes++;
        changed.signalAll();
    }

    long nowMillis() {
        return locked(() -> nowMillis);
    }

    /** Writes a command to the log, decides it, and does what follows. */
    Decision tell(Command command) {
        return locked(() -> {
            Partition.Decided decided = partition.append(command, nowMillis);
            decided.outputs().forEach(this::publish);
            wake();
            return decided.decision();
        });
    }

    private void publish(Output output) {
        switch (output) {
            case Output.OfEvent it -> log(it.event().execution()).add(it.event());
            case Output.OfModelTask it -> tasks.add(it.task());
            case Output.OfToolTask it -> tasks.add(it.task());
            case Output.OfControl it -> {
                tasks.removeIf(task -> Crew.isMeant(task, it.control()));
                crew.cancel(it.control());
            }
        }
    }

    private EventLog log(ExecutionId execution) {
        return logs.computeIfAbsent(execution, EventLog::new);
    }

    /** The log of an execution; empty for an unknown one. */
    Optional<EventLog> find(ExecutionId execution) {
        return locked(() -> Optional.ofNullable(logs.get(execution)));
    }

    /** What of an execution waits for somebody. */
    Waiting waiting(ExecutionId execution) {
        return locked(
                () -> new Waiting(execution, partition.rows(execution), log(execution).records()));
    }

    /** The events of an execution, to be read by people. */
    String shown(ExecutionId execution) {
        return locked(() -> "\n" + EventList.of(log(execution).told()));
    }

    /** Lets everything happen that can happen at this time. */
    void settle(Duration patience) {
        locked(() -> {
            while (true) {
                surprises.rethrow();
                Optional<Long> wait = crew.nanosToWait(patience.toNanos());
                if (wait.isPresent()) {
                    awaitOthers(Duration.ofNanos(wait.get()));
                } else if (!workOnNext()) {
                    return;
                }
            }
        });
    }

    private boolean workOnNext() {
        if (mischief.crashes()) {
            restart();
        }
        if (mischief.repeats()) {
            repeat();
        }
        List<Task> taken = tasks.stream().filter(crew::takes).toList();
        if (taken.isEmpty()) {
            return false;
        }
        Task next = taken.get(mischief.next(taken.size()));
        tasks.remove(next);
        crew.work(next);
        return true;
    }

    /** A command that may come any number of times comes once more. */
    private void repeat() {
        List<Command> repeatable =
                partition.log().stream()
                        .map(decided -> decided.input().command())
                        .filter(Cluster::isRepeatable)
                        .toList();
        tell(repeatable.get(mischief.next(repeatable.size())));
    }

    private static boolean isRepeatable(Command command) {
        return switch (command) {
            case StartExecution start -> true;
            case TaskReport report -> true;
            case TimerDue timer -> true;
            case SendMessage message -> true;
            case Respond respond -> respond.call() != null;
            default -> false;
        };
    }

    /** Time passes, and nobody works. */
    private void pass(long millis) {
        long end = nowMillis + millis;
        for (Optional<DueTimer> next = nextTimer();
                next.isPresent() && next.get().dueAtMillis() <= end;
                next = nextTimer()) {
            fire(next.get());
        }
        moveTo(end);
    }

    /** Tasks that nobody takes. */
    List<Task> untaken() {
        return locked(() -> List.copyOf(tasks));
    }

    List<String> inBackground() {
        return locked(crew::inBackground);
    }

    /** The next timer; empty when none is set. */
    Optional<DueTimer> nextTimer() {
        return locked(() -> partition.timers().stream().findFirst());
    }

    /** The next timer of one execution; empty when none is set. */
    Optional<DueTimer> nextTimer(ExecutionId execution) {
        return locked(() ->
                partition.timers().stream()
                        .filter(timer -> timer.execution().equals(execution))
                        .findFirst());
    }

    /** Moves the clock to a timer that is set, and lets it come due. */
    void fire(DueTimer timer) {
        locked(() -> {
            nowMillis = Math.max(nowMillis, timer.dueAtMillis());
            timer.id().call().ifPresent(call -> crew.showLife(timer.execution(), call));
            tell(timer.command());
        });
    }

    /** Moves the clock, and lets come due what does on the way. */
    void advance(Duration time, Duration patience) {
        locked(() -> {
            settle(patience);
            long end = nowMillis + time.toMillis();
            for (Optional<DueTimer> next = nextTimer();
                    next.isPresent() && next.get().dueAtMillis() <= end;
                    next = nextTimer()) {
                fire(next.get());
                settle(patience);
            }
            moveTo(end);
        });
    }

    void moveTo(long millis) {
        locked(() -> {
            nowMillis = Math.max(nowMillis, millis);
        });
    }

    /** Waits in real time until another thread changes something; false if none does. */
    boolean awaitOthers(Duration limit) {
        return locked(() -> {
            long before = changes;
            long left = limit.toNanos();
            try {
                while (changes == before && left > 0) {
                    left = changed.awaitNanos(left);
                }
            } catch (InterruptedException e) {
                throw ServerErrors.interrupted(e);
            }
            return changes != before;
        });
    }

    void changed() {
        locked(this::wake);
    }

    /**
     * All processes die and come back. The log, and tasks that nobody has begun, are still there.
     */
    void restart() {
        locked(() -> {
            crew.die();
            partition.rebuild();
            wake();
        });
    }

    /** What runs is given up. */
    void close() {
        locked(() -> {
            crew.die();
            tasks.clear();
            wake();
        });
    }

    /** Everything that was decided, in order. */
    List<Partition.Decided> decisions() {
        return locked(partition::log);
    }
}

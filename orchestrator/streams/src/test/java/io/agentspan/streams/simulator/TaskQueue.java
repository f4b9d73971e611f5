package io.agentspan.streams.simulator;

import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.command.TimerDue;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Cause;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.id.TimerId;
import io.agentspan.schemas.task.Task;
import io.agentspan.streams.simulator.Faults.Kind;
import io.agentspan.worker.QueueProgress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A task queue and the workers that run its tasks, with the real bookkeeping of a consumer. */
final class TaskQueue {
    private final World world;
    private final Reports reports;
    private final String topic;
    private final boolean readsCommitted;
    private final boolean early;
    private final List<Attempt> running = new ArrayList<>();
    private final List<TaskReport> said = new ArrayList<>();
    private final Map<Cause, Long> ran = new HashMap<>();
    private QueueProgress progress = QueueProgress.begin();
    private QueueProgress.Commit committed = QueueProgress.Commit.NONE;
    private final List<Output.Entry> entries;
    private int position;
    private boolean crashed;

    /**
     * A queue.
     *
     * @param early whether its tasks may run before they are committed
     */
    TaskQueue(World world, Reports reports, String topic, boolean early) {
        this.world = world;
        this.reports = reports;
        this.topic = topic;
        this.early = early;
        this.entries = world.output().entries(topic);
        this.readsCommitted = !early && world.collaborators().readsCommitted(true);
    }

    private Output.@Nullable Entry next() {
        while (position < entries.size()) {
            Output.Entry entry = entries.get(position);
            if (!readsCommitted || entry.transaction().isCommitted()) {
                return entry;
            }
            if (entry.transaction().isOpen()) {
                return null;
            }
            progress.passed(++position);
        }
        return null;
    }

    boolean hasTasks() {
        return next() != null;
    }

    boolean isBusy() {
        return !running.isEmpty();
    }

    /** Takes the next task, unless it was taken before. */
    void read() {
        Output.@Nullable Entry entry = next();
        if (entry == null) {
            return;
        }
        long offset = position++;
        Cause cause = entry.cause();
        if (!progress.accept(offset, Optional.of(cause))) {
            return;
        }
        if (!early && !entry.transaction().isCommitted()) {
            throw new Violation(topic + ": a task of " + cause + " runs and is not committed");
        }
        Long before = ran.put(cause, offset);
        if (before != null && (before != offset || !crashed)) {
            throw new Violation(topic + ": the task of " + cause + " runs once more");
        }
        Task task = world.coding().task(entry.written().value().get());
        world.trace().says(topic + " " + offset + " takes " + task.id() + " of " + cause);
        if (world.collaborators().finishesBeforeAnswer()) {
            progress.finish(offset);
        }
        running.add(Attempt.of(task, offset, world));
        commitNowAndThen();
    }

    /** One worker goes on with what it does. */
    void act() {
        commitNowAndThen();
        int place = world.dice().below(running.size());
        Attempt attempt = running.get(place);
        switch (attempt.next()) {
            case START -> start(attempt);
            case BEAT -> post(Reports.heartbeat(attempt.task().id()));
            case SUCCEED -> post(reports.success(attempt.task()));
            case FAIL -> post(reports.failure(attempt.task()));
            case FINISH -> finish(attempt);
            case DROP -> world.trace().says("forgotten: " + attempt.task().id());
        }
        if (attempt.isOver()) {
            running.remove(place);
        }
    }

    private void start(Attempt attempt) {
        if (!attempt.isStarted()) {
            attempt.started();
            post(Reports.started(attempt.task().id()));
            // From here on the orchestrator's lease decides, not the group.
            finish(attempt);
        }
    }

    private void finish(Attempt attempt) {
        if (attempt.isOwned()) {
            progress.finish(attempt.offset());
            attempt.disown();
        }
    }

    private void post(TaskReport report) {
        said.add(report);
        world.post(report);
    }

    private void commitNowAndThen() {
        if (world.dice().oneIn(4)) {
            committed = progress.commit();
        }
    }

    /** The workers die: what they did not finish goes to others, as far as the group knows. */
    void crash() {
        world.faults().happened(Kind.WORKER_CRASH);
        world.trace().says(topic + " loses its workers");
        crashed = true;
        reports.forget();
        running.clear();
        goOn();
    }

    /** The partition of the queue goes to another worker in good order. */
    void leave() {
        world.faults().happened(Kind.WORKER_REBALANCE);
        world.trace().says(topic + " changes its owner");
        running.forEach(this::start);
        committed = world.collaborators().leaving(progress, committed);
        goOn();
    }

    private void goOn() {
        progress = QueueProgress.after(committed);
        position = (int) committed.offset();
    }

    /** A worker says again what was said long ago. */
    void repeat() {
        if (!said.isEmpty()) {
            world.faults().happened(Kind.LATE_ANSWER);
            world.append(world.dice().pick(said), CommandLog.Sender.USUAL);
        }
    }

    /**
     * Somebody answers a call that was made, and not this way; or a timer comes that is not set.
     */
    void meddle(ExecutionId execution, CallId call) {
        world.faults().happened(Kind.FOREIGN_ANSWER);
        if (world.dice().oneIn(8)) {
            TimerDue due = new TimerDue(execution, TimerId.ofCall(call), World.START - 1);
            world.append(due, CommandLog.Sender.FOREIGN);
            return;
        }
        TaskId task = new TaskId(execution, call, 1, Digest.of("foreign"));
        world.append(Reports.anything(world.dice(), task), CommandLog.Sender.FOREIGN);
    }

    /** Somebody answers what was not asked. */
    void meddle() {
        if (!entries.isEmpty()) {
            world.faults().happened(Kind.FOREIGN_ANSWER);
            Task task = world.coding().task(world.dice().pick(entries).written().value().get());
            world.append(Reports.foreign(world.dice(), task), CommandLog.Sender.FOREIGN);
        }
    }
}

package io.agentspan.streams.simulator;

import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.task.ToolTask;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a worker is going to do with one task. */
final class Attempt {
    /** One thing that a worker does. */
    enum Step {
        START,
        BEAT,
        SUCCEED,
        FAIL,
        /** The group is told that the task is done. */
        FINISH,
        /** The worker forgets it. */
        DROP
    }

    private final Task task;
    private final long offset;
    private final Deque<Step> steps = new ArrayDeque<>();
    private boolean owned = true;
    private boolean started;

    Attempt(Task task, long offset) {
        this.task = task;
        this.offset = offset;
    }

    static Attempt of(Task task, long offset, World world) {
        Attempt attempt = new Attempt(task, offset);
        Dice dice = world.dice();
        boolean careful = task instanceof ToolTask tool && tool.sideEffects();
        if (careful || (!world.isCalm() && dice.percent(35))) {
            attempt.steps.add(Step.START);
            while (dice.percent(25)) {
                attempt.steps.add(Step.BEAT);
            }
            if (!world.isCalm() && dice.percent(10)) {
                world.faults().happened(Faults.Kind.LOST_WORK);
                attempt.steps.add(Step.DROP);
                return attempt;
            }
        }
        attempt.steps.add(!world.isCalm() && dice.percent(15) ? Step.FAIL : Step.SUCCEED);
        attempt.steps.add(Step.FINISH);
        return attempt;
    }

    Task task() {
        return task;
    }

    long offset() {
        return offset;
    }

    Step next() {
        return steps.removeFirst();
    }

    boolean isOver() {
        return steps.isEmpty();
    }

    /** Whether the group knows that this worker has the task. */
    boolean isOwned() {
        return owned;
    }

    void disown() {
        owned = false;
    }

    boolean isStarted() {
        return started;
    }

    void started() {
        started = true;
    }
}

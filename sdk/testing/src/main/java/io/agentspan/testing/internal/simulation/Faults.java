package io.agentspan.testing.internal.simulation;

import io.agentspan.schemas.task.ModelTask;
import io.agentspan.schemas.task.Task;
import io.agentspan.testing.ModelReply;
import io.agentspan.testing.internal.work.Fate;
import io.agentspan.testing.internal.work.Mischief;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Lets things go wrong by the dice, for a while: in the end all is calm, so that runs end. */
public final class Faults implements Mischief {
    /** What can go wrong. */
    public enum Kind {
        /** All processes of the system die and come back. */
        CRASH,
        /** A worker dies after its work and before its report; its task is handed out again. */
        LOST_BEFORE_START,
        /** The same after it said that it began; its lease runs out. */
        LOST_AFTER_START,
        /** A worker reports twice. */
        REPORTED_TWICE,
        /** A worker reports late. */
        REPORTED_LATE,
        /** A model's provider answers 429 or 5xx. */
        MODEL_REFUSED,
        /** A command of the past comes once more. */
        REPEATED_COMMAND,
        /** Of several tasks another one than the first is worked on. */
        OTHER_ORDER,
        /** A person answers late. */
        LATE_ANSWER,
        /** A person answers twice. */
        ANSWERED_TWICE,
        /** Somebody pauses the execution and resumes it later. */
        PAUSE
    }

    private static final int CALM_AFTER = 400;

    /** Two attempts may go wrong; there are three of a tool and four of a model. */
    private static final int ATTEMPTS_AT_RISK = 2;

    private final Dice dice;
    private final Map<Kind, Integer> happened = new EnumMap<>(Kind.class);
    private int drawn;

    public Faults(Dice dice) {
        this.dice = dice;
    }

    /** How often each kind happened so far. */
    public Map<Kind, Integer> happened() {
        return new EnumMap<>(happened);
    }

    /** Whether it happens now. */
    public boolean happens(Kind kind, int percent) {
        drawn++;
        boolean now = drawn < CALM_AFTER && dice.percent(percent);
        if (now) {
            happened.merge(kind, 1, Integer::sum);
        }
        return now;
    }

    @Override
    public int next(int count) {
        return count > 1 && happens(Kind.OTHER_ORDER, 40) ? dice.below(count) : 0;
    }

    @Override
    public boolean crashes() {
        return happens(Kind.CRASH, 5);
    }

    @Override
    public boolean repeats() {
        return happens(Kind.REPEATED_COMMAND, 8);
    }

    @Override
    public Fate fate(Task task) {
        if (task.id().attempt() > ATTEMPTS_AT_RISK) {
            return Fate.USUAL;
        }
        if (task instanceof ModelTask && happens(Kind.MODEL_REFUSED, 10)) {
            return new Fate.Refused(refusal());
        }
        if (happens(Kind.LOST_BEFORE_START, 6)) {
            return new Fate.Lost(false);
        }
        if (happens(Kind.LOST_AFTER_START, 6)) {
            return new Fate.Lost(true);
        }
        if (happens(Kind.REPORTED_TWICE, 8)) {
            return new Fate.Twice();
        }
        return happens(Kind.REPORTED_LATE, 8) ? new Fate.Late(dice.between(1, 60_000)) : Fate.USUAL;
    }

    private ModelReply.Refusal refusal() {
        return dice.oneOf(
                List.of(
                        new ModelReply.Refusal("RATE_LIMITED", "HTTP 429", true, Duration.ZERO),
                        new ModelReply.Refusal(
                                "RATE_LIMITED", "HTTP 429", true, Duration.ofSeconds(20)),
                        new ModelReply.Refusal("PROVIDER_ERROR", "HTTP 503", true, Duration.ZERO)));
    }
}

package io.agentspan.streams.simulator;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Definitions;
import io.agentspan.engine.Input;
import io.agentspan.engine.state.Rows;
import io.agentspan.schemas.command.Command;
import io.agentspan.streams.process.Decider;
import io.agentspan.streams.simulator.CommandLog.Sender;
import io.agentspan.streams.simulator.Faults.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What everybody in one history shares: topics, time, chance. */
final class World {
    static final long START = 1_700_000_000_000L;
    private static final CompletableFuture<Void> SENT = CompletableFuture.completedFuture(null);
    private static final CompletableFuture<Void> NOT_SENT =
            CompletableFuture.failedFuture(new IllegalStateException("not sent"));

    private final Dice dice;
    private final Coding coding;
    private final Collaborators collaborators;
    private final Coverage coverage;
    private final Faults faults = new Faults();
    private final CommandLog log;
    private final Output output = new Output();
    private final List<Command> inTransit = new ArrayList<>();
    private final Decider release = new Release(Decider.ENGINE);
    private final Trace trace;
    private boolean calm;
    private boolean closed;
    private long now = START;
    private long logClock;
    private long steps;

    World(Dice dice, Coding coding, Collaborators collaborators, Coverage coverage, Trace trace) {
        this(dice, coding, collaborators, coverage, trace, new CommandLog(coding));
    }

    private World(
            Dice dice,
            Coding coding,
            Collaborators collaborators,
            Coverage coverage,
            Trace trace,
            CommandLog log) {
        this.dice = dice;
        this.coding = coding;
        this.collaborators = collaborators;
        this.coverage = coverage;
        this.trace = trace;
        this.log = log;
    }

    /** Another world with the same commands, to which nobody adds any. */
    World again(Dice other) {
        World again = new World(other, coding, collaborators, new Coverage(), Trace.NONE, log);
        again.closed = true;
        return again;
    }

    Dice dice() {
        return dice;
    }

    Coding coding() {
        return coding;
    }

    Collaborators collaborators() {
        return collaborators;
    }

    Faults faults() {
        return faults;
    }

    CommandLog log() {
        return log;
    }

    Output output() {
        return output;
    }

    Trace trace() {
        return trace;
    }

    long now() {
        return now;
    }

    long steps() {
        return steps;
    }

    void passTo(long time) {
        now = Math.max(now, time);
    }

    /** The clock that stamps commands jumps. */
    void logClock(long millis) {
        logClock = millis;
    }

    /** From here on nothing goes wrong any more. */
    void calm() {
        calm = true;
        logClock = 0;
    }

    boolean isCalm() {
        return calm;
    }

    /** The engine as every process has it, watched. */
    Decider engine() {
        return this::decide;
    }

    private Decision decide(Input input, Rows rows, Definitions definitions) {
        steps++;
        coverage.visit(input, rows);
        Decision decision = release.decide(input, rows, definitions);
        trace.decided(input, decision);
        return decision;
    }

    /** Somebody sends a command; it may take its time, or arrive twice. */
    void post(Command command) {
        if (!calm && dice.percent(6)) {
            faults.happened(Kind.REORDER);
            inTransit.add(command);
        } else {
            append(command, Sender.USUAL);
        }
        if (!calm && dice.percent(3)) {
            faults.happened(Kind.DUPLICATE);
            inTransit.add(command);
        }
    }

    void append(Command command, Sender sender) {
        append(command, sender, "");
    }

    void append(Command command, Sender sender, String commandId) {
        trace.sent(log.end(), command, sender);
        log.append(command, now + logClock, sender, commandId);
    }

    void appendBroken(String key, byte[] value) {
        log.appendBroken(key, value, now + logClock);
    }

    boolean hasInTransit() {
        return !inTransit.isEmpty();
    }

    /** Something that was sent before arrives. */
    void deliver() {
        append(inTransit.remove(dice.below(inTransit.size())), Sender.USUAL);
    }

    /** The orchestrator sends itself a command, outside of its transaction. */
    CompletableFuture<Void> sendOwn(Command command) {
        if (closed) {
            return SENT;
        }
        if (!calm && dice.percent(4)) {
            faults.happened(Kind.OWN_COMMAND_IN_DOUBT);
            if (dice.percent(50)) {
                append(command, Sender.USUAL);
            } else {
                inTransit.add(command);
            }
            return NOT_SENT;
        }
        if (!calm && dice.percent(3)) {
            faults.happened(Kind.OWN_COMMAND_LOST);
            return NOT_SENT;
        }
        append(command, Sender.USUAL);
        return SENT;
    }
}

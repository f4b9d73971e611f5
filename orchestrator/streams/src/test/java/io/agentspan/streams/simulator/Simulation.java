package io.agentspan.streams.simulator;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.streams.simulator.Faults.Kind;
import java.util.ArrayList;
import java.util.List;

/** One history: some time with faults, then calm until everything has come to its end. */
final class Simulation {
    private static final int LONGEST = 4_000;
    private static final int WIRE = 256;
    private static final int REPLAYED = 5;
    private static final CallId NEVER_MADE = new CallId("model_0_1");

    private final long seed;
    private final World world;
    private final Dice dice;
    private final Partition partition;
    private final Audit audit;
    private final People people;
    private final List<TaskQueue> queues;
    private final List<Agents.Agent> known = new ArrayList<>();

    /** What one history came to. */
    record Result(long steps, Faults faults) {}

    private Simulation(
            long seed, Agents agents, Collaborators collaborators, Coverage coverage, Trace trace) {
        this.seed = seed;
        this.dice = new Dice(seed);
        Coding coding = Math.floorMod(seed, WIRE) == 0 ? new Coding.Json() : new Handles(agents);
        this.world = new World(dice, coding, collaborators, coverage, trace);
        this.partition = new Partition(world);
        this.audit = new Audit(world);
        this.people = new People(world, audit);
        Reports reports = new Reports(world, new Effects());
        this.queues =
                List.of(
                        new TaskQueue(world, reports, Owner.TOPICS.of(Topic.MODEL_TASKS), true),
                        new TaskQueue(world, reports, Owner.TOPICS.toolQueue("fast"), true),
                        new TaskQueue(world, reports, Owner.TOPICS.toolQueue("plain"), false),
                        new TaskQueue(world, reports, Owner.TOPICS.toolQueue("shared"), false),
                        new TaskQueue(world, reports, Owner.TOPICS.toolQueue("check"), false));
        int executions = 1 + dice.below(2);
        for (int i = 0; i < executions; i++) {
            wanted(agents.pick(dice), i);
        }
    }

    private void wanted(Agents.Agent agent, int number) {
        boolean has = dice.percent(92);
        if (has) {
            partition.owner().knows(agent);
            known.add(agent);
        }
        people.wants(
                new StartExecution(
                        ExecutionId.of(World.START, 0, (long) (number + 1) << 8),
                        "default",
                        agent.definition().name(),
                        agent.digest(),
                        has ? null : agent.definition(),
                        dice.percent(20) ? 2 : 1,
                        "prompt",
                        List.of(),
                        WireJson.object(),
                        null,
                        dice.percent(20) ? "key" : null,
                        dice.percent(15) ? dice.between(5, 90) : 0,
                        null));
    }

    /** Plays the history of a seed. */
    static Result run(
            long seed, Agents agents, Collaborators collaborators, Coverage coverage, Trace trace) {
        Simulation simulation = new Simulation(seed, agents, collaborators, coverage, trace);
        try {
            simulation.chaos();
            simulation.calm();
            simulation.check();
            simulation.cleanUp();
        } catch (Violation e) {
            e.addSuppressed(new Violation("seed " + seed));
            throw e;
        }
        return new Result(simulation.world.steps(), simulation.world.faults());
    }

    private void chaos() {
        int actions = dice.between(80, 200);
        people.startNext();
        for (int i = 0; i < actions; i++) {
            act(dice.below(100));
            audit.read();
        }
    }

    private void act(int what) {
        if (what < 30) {
            if (partition.hasCommands()) {
                partition.poll();
            }
        } else if (what < 37) {
            partition.commit();
        } else if (what < 44) {
            partition.look();
        } else if (what < 62) {
            work(queue());
        } else if (what < 80) {
            busy();
        } else if (what < 88) {
            people.act();
        } else if (what < 91) {
            world.passTo(world.now() + dice.below(4_000));
        } else if (what < 93) {
            jump();
        } else if (what < 95) {
            if (world.hasInTransit()) {
                world.deliver();
            }
        } else {
            fault();
        }
    }

    private TaskQueue queue() {
        TaskQueue queue = dice.pick(queues);
        return queue.isBusy() || queue.hasTasks() ? queue : queues.getFirst();
    }

    private void work(TaskQueue queue) {
        if (queue.hasTasks()) {
            queue.read();
        } else if (queue.isBusy()) {
            queue.act();
        }
    }

    private void busy() {
        for (TaskQueue queue : queues) {
            if (queue.isBusy() && dice.percent(70)) {
                queue.act();
                return;
            }
        }
    }

    private void jump() {
        long due = partition.nextTimer();
        if (due != 0 && due < world.now() + 3_600_000) {
            world.passTo(due + dice.below(30));
            partition.look();
        }
    }

    private void fault() {
        if (partition.hasZombies() && dice.percent(60)) {
            partition.zombieActs();
            return;
        }
        switch (dice.below(14)) {
            case 0, 1 -> partition.crashSoon();
            case 2 -> partition.abort();
            case 3 -> partition.becomeZombie();
            case 4 -> partition.rebalance();
            case 5 -> partition.rewind();
            case 6, 8 -> queue().crash();
            case 7 -> dice.pick(queues).leave();
            case 9 -> dice.pick(queues).repeat();
            case 10 -> meddle();
            case 11 -> {
                world.faults().happened(Kind.LOG_CLOCK);
                world.logClock(dice.below(120_000) - 60_000);
            }
            case 12 -> partition.skewClock();
            default -> queues.getFirst().leave();
        }
    }

    private void meddle() {
        StartExecution start = dice.pick(people.starts());
        Book book = audit.book(start.execution());
        if (book == null) {
            queues.getFirst().meddle(start.execution(), NEVER_MADE);
        } else if (book.open().isEmpty() || dice.percent(40)) {
            queue().meddle();
        } else {
            queues.getFirst()
                    .meddle(start.execution(), dice.pick(List.copyOf(book.open().keySet())));
        }
    }

    /** From here on everybody does what helps: all executions must come to their end. */
    private void calm() {
        world.calm();
        world.trace().says("calm");
        partition.owner().skew(0);
        for (int i = 0; i < LONGEST; i++) {
            if (!goOn()) {
                return;
            }
            audit.read();
        }
        throw new Violation("no end after " + LONGEST + " actions");
    }

    private boolean goOn() {
        if (partition.hasZombies()) {
            partition.zombieActs();
            return true;
        }
        partition.settle();
        audit.read();
        if (world.hasInTransit()) {
            world.deliver();
            return true;
        }
        for (TaskQueue queue : queues) {
            if (queue.hasTasks()) {
                queue.read();
                return true;
            }
            if (queue.isBusy()) {
                queue.act();
                return true;
            }
        }
        if (audit.books().size() == people.starts().size()
                && audit.books().values().stream().allMatch(book -> book.end() != null)) {
            return false;
        }
        if (people.help()) {
            return true;
        }
        long due = partition.nextTimer();
        if (due == 0) {
            throw new Violation("an execution has not ended and nothing is left to be done");
        }
        world.passTo(due + dice.below(30));
        partition.look();
        return true;
    }

    private void check() {
        audit.readTasks();
        audit.compareLeaked(partition.missingQueues());
        for (String sender : people.waiting()) {
            if (!audit.outcomes().containsKey(sender)) {
                throw new Violation("the sender of " + sender + " was told nothing");
            }
        }
        if (Math.floorMod(seed, REPLAYED) == 0) {
            replay();
        }
    }

    /** The same commands once more, in one process without faults, lead to the same events. */
    private void replay() {
        List<EventRecord> again = Replay.events(world, known);
        List<EventRecord> events = audit.events();
        for (int i = 0; i < Math.max(again.size(), events.size()); i++) {
            EventRecord first = i < events.size() ? events.get(i) : null;
            EventRecord second = i < again.size() ? again.get(i) : null;
            if (first == null || second == null || !Same.events(first, second)) {
                throw new Violation("replayed " + second + " instead of " + first);
            }
        }
    }

    /** Everything is forgotten in the end, and no timer is left. */
    private void cleanUp() {
        for (int i = 0; i < LONGEST && !partition.owner().rows().entries().isEmpty(); i++) {
            long due = partition.nextTimer();
            if (due == 0) {
                throw new Violation("rows are left and no timer");
            }
            world.passTo(due + dice.below(30));
            partition.look();
            partition.settle();
            audit.read();
        }
        if (!partition.owner().rows().entries().isEmpty()) {
            throw new Violation("rows are left for ever");
        }
    }
}

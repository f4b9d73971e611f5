package io.agentspan.streams.simulator;

import io.agentspan.streams.simulator.Faults.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.TaskCorruptedException;

/** The partition and those who have it or had it: one owner, and some that do not know. */
final class Partition {
    private static final long PROCESS_SKEW = 30_000;

    private final World world;
    private final Dice dice;
    private final List<Configuration> configurations;
    private final List<Owner> zombies = new ArrayList<>();
    private Owner owner;

    Partition(World world) {
        this.world = world;
        this.dice = world.dice();
        this.configurations = List.of(Configuration.of(dice), Configuration.of(dice));
        this.owner =
                new Owner(
                        world,
                        configurations.getFirst(),
                        new MemoryStore("rows"),
                        new MemoryStore("definitions"),
                        0);
    }

    Owner owner() {
        return owner;
    }

    /** Queues that one of the processes does not know. */
    Set<String> missingQueues() {
        Set<String> missing = new HashSet<>();
        configurations.forEach(it -> missing.addAll(it.missingQueues()));
        return missing;
    }

    boolean hasCommands() {
        return owner.position() < world.log().end();
    }

    boolean hasZombies() {
        return !zombies.isEmpty();
    }

    /** The owner decides commands. */
    void poll() {
        guard(() -> {
            owner.poll(dice.between(1, owner.configuration().mostPolled()));
            if (owner.wantsCommit() && dice.percent(70)) {
                owner.commit();
            }
        });
    }

    void commit() {
        if (owner.hasUncommitted()) {
            guard(owner::commit);
        }
    }

    void look() {
        guard(owner::look);
    }

    /** Everything there is, decided and committed. */
    void settle() {
        while (hasCommands() || owner.hasUncommitted()) {
            guard(() -> {
                owner.poll(owner.configuration().mostPolled());
                owner.commit();
            });
        }
    }

    private void guard(Runnable work) {
        try {
            work.run();
        } catch (Crash e) {
            world.trace().says("the process dies");
            replace(world.collaborators().begin(owner.committed(), owner.position()));
        } catch (TaskCorruptedException e) {
            world.trace().says("the task begins anew");
            replace(owner.committed());
        }
    }

    /** When the next timer is due, going by the store; 0 for never. */
    long nextTimer() {
        if (owner.rows().entries().isEmpty()) {
            return 0;
        }
        Bytes first = owner.rows().entries().firstKey();
        return first.get()[0] == 0 ? ByteBuffer.wrap(first.get()).getLong() : 0;
    }

    /** The process dies some effects from now. */
    void crashSoon() {
        world.faults().happened(Kind.CRASH);
        owner.diesAfter(dice.below(12));
    }

    /** The transaction is aborted and the task begins anew, in the same process or another. */
    void abort() {
        world.faults().happened(Kind.ABORT);
        world.trace().says("the transaction is aborted");
        replace(owner.committed());
    }

    private void replace(long offset) {
        owner.transaction().abort();
        owner.rows().rollback();
        owner.definitions().rollback();
        take(owner.rows(), owner.definitions(), offset);
    }

    private void take(MemoryStore rows, MemoryStore definitions, long offset) {
        owner = new Owner(world, dice.pick(configurations), rows, definitions, offset);
        if (!world.isCalm() && dice.percent(10)) {
            skewClock();
        }
    }

    /** The partition moves in good order. */
    void rebalance() {
        world.faults().happened(Kind.REBALANCE);
        guard(() -> {
            owner.commit();
            take(owner.rows(), owner.definitions(), owner.position());
        });
    }

    /** The owner is silent for so long that another takes over, and then goes on. */
    void becomeZombie() {
        world.faults().happened(Kind.ZOMBIE);
        world.trace().says("the process stalls and another takes over");
        zombies.add(owner);
        take(owner.rows().restored(), owner.definitions().restored(), owner.committed());
    }

    /** A process that lost the partition goes on with what it had polled, until it is told. */
    void zombieActs() {
        Owner zombie = zombies.get(dice.below(zombies.size()));
        boolean told = world.isCalm();
        try {
            switch (dice.below(3)) {
                case 0 -> zombie.poll(dice.between(1, 4));
                case 1 -> zombie.look();
                default -> told = true;
            }
        } catch (Crash | TaskCorruptedException e) {
            told = true;
        }
        if (told) {
            zombies.remove(zombie);
            if (world.collaborators().fencesOldOwners()) {
                zombie.transaction().abort();
            } else {
                zombie.transaction().commit();
            }
        }
    }

    /** The group's offset is set back, or lost; the state is not. */
    void rewind() {
        commit();
        boolean lost = dice.percent(20);
        world.faults().happened(lost ? Kind.LOST_OFFSETS : Kind.REWIND);
        long offset = lost ? 0 : dice.below((int) owner.committed() + 1);
        world.trace().says("commands are read again from " + offset);
        take(owner.rows(), owner.definitions(), offset);
    }

    /** The owner's clock goes wrong. */
    void skewClock() {
        world.faults().happened(Kind.PROCESS_CLOCK);
        owner.skew(dice.below((int) (2 * PROCESS_SKEW)) - PROCESS_SKEW);
    }
}

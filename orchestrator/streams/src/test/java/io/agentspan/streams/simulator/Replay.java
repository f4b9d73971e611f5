package io.agentspan.streams.simulator;

import io.agentspan.schemas.event.EventRecord;
import java.util.List;
import java.util.Set;

/** Decides the commands of a history once more, with nothing but the log, in one process. */
final class Replay {
    private static final int CALM_SEED = 1;

    private Replay() {}

    static List<EventRecord> events(World world, List<Agents.Agent> known) {
        World again = world.again(new Dice(CALM_SEED));
        Owner owner =
                new Owner(
                        again,
                        new Configuration(1, 0, 16, 1, Set.of()),
                        new MemoryStore("rows"),
                        new MemoryStore("definitions"),
                        0);
        known.forEach(owner::knows);
        owner.poll(again.log().end());
        owner.commit();
        Audit audit = new Audit(again);
        audit.read();
        return audit.events();
    }
}

package io.agentspan.streams.simulator;

import java.util.Set;

/** How one process runs. Two of one log need not agree. */
record Configuration(
        int timersPerLook,
        long rowCacheBytes,
        int definitionsParsed,
        int mostPolled,
        Set<String> missingQueues) {
    private static final Set<String> NONE = Set.of();

    static Configuration of(Dice dice) {
        return new Configuration(
                dice.percent(30) ? 1 : 500,
                dice.percent(30) ? dice.below(4_000) : 1_000_000,
                dice.percent(30) ? 1 : 16,
                dice.percent(30) ? 1 : dice.between(2, 12),
                dice.percent(4) ? Set.of("agentspan.tasks.tool.plain") : NONE);
    }
}

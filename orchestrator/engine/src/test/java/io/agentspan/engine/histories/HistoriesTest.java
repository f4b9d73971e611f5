package io.agentspan.engine.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HistoriesTest {
    private static final int USUAL = 1000;
    private static final int SEEDS = Integer.getInteger("agentspan.seeds", USUAL);

    @Test
    void everyRandomHistoryKeepsTheRules() {
        Coverage coverage = new Coverage();
        Long only = Long.getLong("agentspan.seed");
        LongStream seeds = only == null ? LongStream.rangeClosed(1, SEEDS) : LongStream.of(only);

        seeds.parallel().forEach(seed -> Histories.check(seed, coverage));

        if (only == null && SEEDS >= USUAL) {
            assertThat(coverage.missing()).as("pairs of state and command never seen").isEmpty();
        }
    }
}

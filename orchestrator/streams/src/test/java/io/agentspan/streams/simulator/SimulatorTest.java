package io.agentspan.streams.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Some thousand seeds; {@code -Dsimulator.seeds=…} and {@code -Dsimulator.first=…} choose others,
 * {@code -Dseed=…} plays one and prints what happens.
 */
@ExtendWith(QuietShell.class)
class SimulatorTest {
    private static final int USUAL = 2_000;
    private static final int MANY = 100_000;
    private static final long FIRST = Long.getLong("simulator.first", 1);
    private static final long SEEDS = Long.getLong("simulator.seeds", USUAL);

    @Test
    void everySimulatedHistoryKeepsTheRules() {
        Campaign campaign = new Campaign(Collaborators::new);

        campaign.play(LongStream.range(FIRST, FIRST + SEEDS)).ifPresent(SimulatorTest::fail);

        System.out.println(campaign.figures());
        assertThat(campaign.stepsPerSeed()).as("decisions per seed").isGreaterThan(30);
        assertThat(campaign.faultsPerSeed()).as("faults per seed").isGreaterThan(2);
        assertThat(campaign.coverage().missing())
                .as("pairs of state and command never seen")
                .hasSizeLessThan(SEEDS < MANY ? 40 : 1);
    }

    @Test
    @EnabledIfSystemProperty(named = "seed", matches = "-?[0-9]+")
    void oneSeedIsPlayedAndPrinted() {
        new Campaign(Collaborators::new).play(Long.getLong("seed"), new Trace.Printed());
    }

    private static void fail(Campaign.Failure failure) {
        throw new AssertionError(
                "seed " + failure.seed() + " fails; play it again with -Dseed=" + failure.seed(),
                failure.problem());
    }
}

package io.agentspan.cli.bench.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.broker.EmbeddedBroker;
import io.agentspan.worker.DeliveryMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is no matter of speed in the trials of the benchmark, with processes that really die. */
@Tag("faults")
class DeliveryTrialsIT {
    @TempDir static Path directory;
    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(directory.resolve("kafka"));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void afterAKillOnlyTheTwoHundredTasksThatWereUnderWayRunAgain() throws IOException {
        assertThat(measure("kill", DeliveryMode.CLASSIC))
                .containsEntry("done tasks run again", 0.0)
                .containsEntry("open tasks run again", 200.0);
    }

    @Test
    void afterAKillShareGroupsRunNothingAgainThatWasDone() throws IOException {
        assertThat(measure("kill", DeliveryMode.SHARE)).containsEntry("done tasks run again", 0.0);
    }

    @ParameterizedTest
    @EnumSource(
            value = DeliveryMode.class,
            names = {"CLASSIC", "SHARE"})
    void aTaskThatEndsItsProcessIsPutAside(DeliveryMode mode) throws IOException {
        Map<String, Double> figures = measure("poison", mode);

        assertThat(figures).containsEntry("poison put aside", 1.0);
        // A broker counts what a process had taken, begun or not: some of it may be lost as well.
        assertThat(figures.getOrDefault("others put aside", 60.0))
                .isLessThanOrEqualTo(mode == DeliveryMode.CLASSIC ? 0.0 : 59.0);
    }

    private static Map<String, Double> measure(String trial, DeliveryMode mode) throws IOException {
        return Objects.requireNonNull(Trials.all().get(trial))
                .measure(new Trial.Lab(broker.bootstrapServers(), mode, directory));
    }
}

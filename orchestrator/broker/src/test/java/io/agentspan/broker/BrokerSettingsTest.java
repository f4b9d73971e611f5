package io.agentspan.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {

    @Test
    void theDefaultsAreAFreePortAndAQuarterOfAGibibyte() {
        BrokerSettings settings = BrokerSettings.in(Path.of("data"));

        assertThat(settings.port()).isZero();
        assertThat(settings.minimumFreeBytes()).isEqualTo(268_435_456);
        assertThat(settings.overrides()).isEmpty();
        assertThat(settings.directory()).isAbsolute();
    }

    @Test
    void aPortOutOfRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerSettings.in(Path.of("data")).withPort(70_000))
                .withMessageContaining("70000");
    }

    @Test
    void clientsFailOverInThreeSecondsAndNoTopicAppearsByItself() {
        Map<String, String> settings = BrokerProperties.of(Path.of("/data"), 1111, 2222);

        assertThat(settings)
                .containsEntry("group.min.session.timeout.ms", "3000")
                .containsEntry("group.initial.rebalance.delay.ms", "0")
                .containsEntry(
                        "transaction.abort.timed.out.transaction.cleanup.interval.ms", "5000")
                .containsEntry("auto.create.topics.enable", "false")
                .containsEntry("offsets.retention.minutes", "525600")
                .containsEntry(
                        "listeners", "PLAINTEXT://127.0.0.1:1111,CONTROLLER://127.0.0.1:2222");
    }
}

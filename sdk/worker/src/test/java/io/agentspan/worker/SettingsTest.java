package io.agentspan.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agentspan.schemas.topic.Topic;
import io.agentspan.schemas.topic.TopicNames;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void toolQueuesAreReadCommittedAndModelTasksAreNot() {
        QueueSettings tools = QueueSettings.tools();

        assertThat(tools)
                .isEqualTo(
                        new QueueSettings(
                                256,
                                true,
                                Duration.ofSeconds(10),
                                Duration.ofMillis(100),
                                null,
                                DeliveryMode.CLASSIC,
                                5));
        assertThat(QueueSettings.speculative())
                .isEqualTo(
                        new QueueSettings(
                                256,
                                false,
                                Duration.ofSeconds(10),
                                Duration.ofMillis(100),
                                null,
                                DeliveryMode.CLASSIC,
                                5));
        assertThat(
                        tools.withMaxInFlight(3)
                                .withSessionTimeout(Duration.ofSeconds(6))
                                .withCommitInterval(Duration.ofMillis(7))
                                .withInstanceId("a"))
                .isEqualTo(
                        new QueueSettings(
                                3,
                                true,
                                Duration.ofSeconds(6),
                                Duration.ofMillis(7),
                                "a",
                                DeliveryMode.CLASSIC,
                                5));
        assertThat(tools.withDelivery(DeliveryMode.SHARE).delivery()).isEqualTo(DeliveryMode.SHARE);
        assertThat(tools.withMostDeliveries(0).mostDeliveries()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> tools.withMaxInFlight(0));
    }

    @Test
    void attemptsAreReportedAfterTwoSecondsAndToolResultsAreAtMost256KiB() {
        assertThat(RunnerSettings.tools("w"))
                .isEqualTo(
                        new RunnerSettings(
                                "w",
                                64,
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                262_144,
                                Duration.ZERO));
        assertThat(RunnerSettings.models("w"))
                .isEqualTo(
                        new RunnerSettings(
                                "w",
                                256,
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                Topic.MAX_RECORD_BYTES - 16_384,
                                Duration.ZERO));
    }

    @Test
    void anAnswerThatNoRecordHoldsCannotBeAllowed() {
        RunnerSettings settings = RunnerSettings.tools("w");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.withMaxAnswerBytes(Topic.MAX_RECORD_BYTES));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.withLimit(0));
    }

    @Test
    void aConnectionNeedsAnAddressAndAClientsOwnPropertiesWin() {
        KafkaConnection connection = KafkaConnection.to("broker:9092");

        assertThat(connection.bootstrapServers()).isEqualTo("broker:9092");
        assertThat(connection.topics()).isEqualTo(TopicNames.standard());
        assertThat(connection.client(Map.of("acks", "all")))
                .containsEntry("bootstrap.servers", "broker:9092")
                .containsEntry("acks", "all");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KafkaConnection(new LinkedHashMap<>(), TopicNames.standard()))
                .withMessageStartingWith("AS-6001 ");
    }
}

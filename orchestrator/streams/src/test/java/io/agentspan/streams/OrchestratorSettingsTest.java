package io.agentspan.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class OrchestratorSettingsTest {
    @Test
    void everyDefaultIsTheDocumentedOne() {
        assertThat(OrchestratorSettings.defaults())
                .isEqualTo(
                        new OrchestratorSettings(
                                1,
                                Duration.ofMillis(25),
                                Duration.ofMillis(10),
                                Duration.ofMillis(5),
                                "lz4",
                                200,
                                Duration.ofSeconds(6),
                                Duration.ofMillis(1500),
                                Duration.ofSeconds(6),
                                Duration.ofSeconds(5),
                                1,
                                -1,
                                Duration.ofDays(7),
                                Duration.ofMillis(25),
                                500,
                                256,
                                DataSize.ofMegabytes(4),
                                DataSize.ofMegabytes(64),
                                DataSize.ofMegabytes(32),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(20)));
    }

    @Test
    void aSettingIsChangedByItsName() {
        assertThat(
                        OrchestratorSettings.of(
                                        Map.of("agentspan.orchestrator.standby-replicas", "0"))
                                .standbyReplicas())
                .isZero();
    }

    @Test
    void settingsThatContradictEachOtherAreRefused() {
        assertThatThrownBy(() ->
                        OrchestratorSettings.of(
                                Map.of("agentspan.orchestrator.poll-interval", "100ms")))
                .rootCause()
                .hasMessageContaining("agentspan.orchestrator.commit-interval");
    }

    @Test
    void kafkaGetsWhatWasMeasuredToBeRight() {
        Properties all =
                TestStreams.properties(OrchestratorSettings.defaults(), Path.of("/data/streams"));

        assertThat(all)
                .containsEntry("application.id", "agentspan.orchestrator")
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("group.protocol", "CLASSIC")
                .containsEntry("num.stream.threads", 1)
                .containsEntry("commit.interval.ms", 25L)
                .containsEntry("poll.ms", 10L)
                .containsEntry("num.standby.replicas", 1)
                .containsEntry("replication.factor", -1)
                .containsEntry("ensure.explicit.internal.resource.naming", true)
                .containsEntry("enable.metrics.push", false)
                .containsEntry("state.dir", "/data/streams")
                .containsEntry("statestore.cache.max.bytes", 0L)
                .containsEntry("state.cleanup.dir.max.age.ms", 604_800_000L)
                .containsEntry("consumer.group.instance.id", "test")
                .containsEntry("main.consumer.session.timeout.ms", 6_000)
                .containsEntry("main.consumer.heartbeat.interval.ms", 1_500)
                .containsEntry("main.consumer.max.poll.records", 200)
                .containsEntry(
                        "main.consumer.interceptor.classes",
                        "io.agentspan.streams.process.BacklogInterceptor")
                .containsEntry("producer.linger.ms", 5)
                .containsEntry("producer.batch.size", 65_536)
                .containsEntry("producer.compression.type", "lz4")
                .containsEntry("producer.transaction.timeout.ms", 6_000)
                .containsEntry("producer.max.block.ms", 5_000L)
                .containsEntry("producer.retry.backoff.ms", 10)
                .containsEntry("producer.max.request.size", 1_114_112);
    }

    @Test
    void securitySettingsReachEveryClient() {
        InstallationSettings installation =
                new InstallationSettings(
                        null,
                        new InstallationSettings.Kafka(
                                "broker:9092", Map.of("security.protocol", "SSL")),
                        new InstallationSettings.Topics("team."));

        assertThat(installation.cluster().properties())
                .containsEntry("bootstrap.servers", "broker:9092")
                .containsEntry("security.protocol", "SSL");
        assertThat(installation.cluster().applicationId()).isEqualTo("team.orchestrator");
    }
}

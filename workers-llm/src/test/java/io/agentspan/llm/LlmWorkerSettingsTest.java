package io.agentspan.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.llm.http.HttpToolSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class LlmWorkerSettingsTest {
    @Test
    void everyDefaultIsWhatTheDocumentationSays() {
        LlmWorkerSettings settings = bind(Map.of());

        assertThat(settings)
                .isEqualTo(
                        new LlmWorkerSettings(
                                256,
                                DataSize.ofMegabytes(64),
                                Duration.ofMinutes(10),
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(2),
                                Duration.ofMillis(30),
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(10),
                                List.of(),
                                "",
                                new LlmWorkerSettings.Demo(
                                        Duration.ofMillis(150), Duration.ofMillis(400)),
                                new LlmWorkerSettings.Scripted(false, null)));
    }

    @Test
    void everySettingHasAKey() {
        LlmWorkerSettings settings =
                bind(
                        Map.of(
                                "agentspan.llm.max-in-flight", "3",
                                "agentspan.llm.allowed-base-urls", "https://a,https://b",
                                "agentspan.llm.demo.min-latency", "0ms",
                                "agentspan.llm.scripted.file", "/tmp/script.json"));

        assertThat(settings.maxInFlight()).isEqualTo(3);
        assertThat(settings.allowedBaseUrls()).containsExactly("https://a", "https://b");
        assertThat(settings.demo().minLatency()).isZero();
        assertThat(settings.scripted().file()).isEqualTo(Path.of("/tmp/script.json"));
    }

    @Test
    void everyDefaultOfHttpToolsIsWhatTheDocumentationSays() {
        assertThat(
                        new Binder(new MapConfigurationPropertySource(Map.of()))
                                .bindOrCreate("agentspan.http-tools", HttpToolSettings.class))
                .isEqualTo(
                        new HttpToolSettings(
                                64,
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(2),
                                DataSize.ofKilobytes(192),
                                List.of()));
    }

    private static LlmWorkerSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("agentspan.llm", LlmWorkerSettings.class);
    }
}

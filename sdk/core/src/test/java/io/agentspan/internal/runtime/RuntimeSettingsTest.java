package io.agentspan.internal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentspan.AgentRuntime;
import io.agentspan.ConfigurationException;
import io.agentspan.worker.DeliveryMode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeSettingsTest {
    @Test
    void everyDefaultIsWhatTheDocumentationSays() {
        RuntimeSettings settings = RuntimeSettings.from(new Environment(Map.of()));

        assertThat(settings.server()).isEqualTo(URI.create("http://localhost:6767"));
        assertThat(settings.apiKey()).isEmpty();
        assertThat(settings.kafka()).isEmpty();
        assertThat(settings.topicPrefix()).isEqualTo("agentspan.");
        assertThat(settings.toolConcurrency()).isEqualTo(64);
        assertThat(settings.reconnectFor()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.delivery()).isEqualTo(DeliveryMode.CLASSIC);
        assertThat(settings.domain()).hasSize(32);
        assertThat(settings.credentials().find("PATH")).isEmpty();
    }

    @Test
    void theEnvironmentIsRead() {
        RuntimeSettings settings =
                RuntimeSettings.from(
                        new Environment(
                                Map.of(
                                        "AGENTSPAN_SERVER_URL", "https://agents.example.com/api",
                                        "AGENTSPAN_API_KEY", "key",
                                        "AGENTSPAN_WORKER_DELIVERY", "Auto",
                                        "AGENTSPAN_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092")));

        assertThat(settings.server()).isEqualTo(URI.create("https://agents.example.com"));
        assertThat(settings.apiKey()).contains("key");
        assertThat(settings.delivery()).isEqualTo(DeliveryMode.AUTO);
        assertThat(settings.kafka()).isEqualTo(Map.of("bootstrap.servers", "kafka:9092"));
    }

    @Test
    void anUnknownWayOfDeliveryIsRefused() {
        assertThatThrownBy(() ->
                        RuntimeSettings.from(
                                new Environment(Map.of("AGENTSPAN_WORKER_DELIVERY", "queue"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("auto, classic or share");
    }

    @Test
    void blankVariablesCountAsAbsent() {
        RuntimeSettings settings =
                RuntimeSettings.from(
                        new Environment(
                                Map.of(
                                        "AGENTSPAN_SERVER_URL", " ",
                                        "AGENTSPAN_KAFKA_BOOTSTRAP_SERVERS", "")));

        assertThat(settings.server()).isEqualTo(RuntimeSettings.DEFAULT_SERVER);
        assertThat(settings.kafka()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:6767, http://localhost:6767",
        "http://localhost:6767/, http://localhost:6767",
        "http://localhost:6767/api, http://localhost:6767",
        "http://localhost:6767/api/, http://localhost:6767",
        "https://example.com/agents/api, https://example.com/agents",
        "HTTPS://example.com, HTTPS://example.com"
    })
    void anAddressMayEndInApi(String given, String server) {
        assertThat(RuntimeSettings.serverUri(given, "serverUrl")).isEqualTo(URI.create(server));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:6767", "ftp://x", "http://", "not a url", "/api"})
    void whatIsNoAddressIsRefusedWithTheSettingsName(String given) {
        assertThatThrownBy(() -> RuntimeSettings.serverUri(given, "AGENTSPAN_SERVER_URL"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("AGENTSPAN_SERVER_URL is '" + given + "'")
                .hasMessageContaining("AS-5007");
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> AgentRuntime.builder().toolConcurrency(0))
                .hasMessageContaining("toolConcurrency is 0");
        assertThatThrownBy(() -> AgentRuntime.builder().kafka(Map.of("security.protocol", "SSL")))
                .hasMessageContaining("name no cluster");
        assertThatThrownBy(() -> AgentRuntime.builder().reconnectFor(Duration.ofSeconds(-1)))
                .hasMessageContaining("reconnectFor");
    }
}

package io.agentspan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.gateway.history.HistorySettings;
import io.agentspan.gateway.kafka.KafkaSettings;
import io.agentspan.gateway.kafka.TopicSettings;
import io.agentspan.gateway.outcome.OutcomeSettings;
import io.agentspan.gateway.prompt.PromptSettings;
import io.agentspan.gateway.registry.RegistrySettings;
import io.agentspan.gateway.start.AdmissionSettings;
import io.agentspan.gateway.stream.StreamSettings;
import io.agentspan.gateway.tasks.TaskSettings;
import io.agentspan.gateway.web.WebSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

class SettingsTest {
    @Test
    void everySettingHasADefault() {
        assertThat(defaults(KafkaSettings.class))
                .isEqualTo(new KafkaSettings("localhost:9092", Map.of()));
        assertThat(defaults(TopicSettings.class))
                .isEqualTo(new TopicSettings("agentspan.", 4, 1, true));
        assertThat(defaults(OutcomeSettings.class))
                .isEqualTo(new OutcomeSettings(Duration.ofSeconds(10)));
        assertThat(defaults(HistorySettings.class))
                .isEqualTo(new HistorySettings(null, 4, Duration.ofMillis(500)));
        assertThat(defaults(AdmissionSettings.class))
                .isEqualTo(new AdmissionSettings(Duration.ofSeconds(5)));
        assertThat(defaults(RegistrySettings.class))
                .isEqualTo(new RegistrySettings(20, Duration.ofSeconds(2)));
        assertThat(defaults(PromptSettings.class))
                .isEqualTo(new PromptSettings(50, Duration.ofSeconds(2)));
        assertThat(defaults(StreamSettings.class))
                .isEqualTo(new StreamSettings(Duration.ofSeconds(15), 512, 4096));
        assertThat(defaults(TaskSettings.class))
                .isEqualTo(
                        new TaskSettings(
                                Duration.ofSeconds(30),
                                256,
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(10),
                                DataSize.ofKilobytes(256)));
        assertThat(defaults(WebSettings.class))
                .isEqualTo(new WebSettings(DataSize.ofMegabytes(16), List.of()));
    }

    @Test
    void aGatewayListensOnThisMachineOnly() {
        assertThat(GatewayDefaults.properties())
                .containsEntry("server.address", "127.0.0.1")
                .containsEntry("server.port", "6767");
    }

    private static <T> T defaults(Class<T> type) {
        String prefix = type.getAnnotation(ConfigurationProperties.class).value();
        return Binder.get(new MockEnvironment()).bindOrCreate(prefix, type);
    }
}

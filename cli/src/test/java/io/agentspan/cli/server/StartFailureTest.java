package io.agentspan.cli.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.agentspan.cli.error.ErrorLines;
import io.agentspan.gateway.webhook.WebhookSettings;
import io.agentspan.streams.OrchestratorSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class StartFailureTest {
    private static final Path LOG = Path.of("server.log");

    @ParameterizedTest
    @CsvSource({
        "URL,    ftp://x,   AS-3040, not ftp://x, agentspan.webhooks.targets.chat",
        "SECRET, short,     AS-3040, at least 16 characters, agentspan.webhooks.targets.chat",
        "SECRET, whsec_%%%%%%%%%%%%, AS-3040, not Base64, agentspan.webhooks.targets.chat",
        "FORMAT, teams,     AS-7032, 'one of standard, slack', TARGETS_CHAT_FORMAT",
        "CONTENT, perhaps,  AS-7032, perhaps, TARGETS_CHAT_CONTENT"
    })
    void aWebhookThatCannotBeIsOneLineThatNamesTheSetting(
            String name, String value, String code, String reason, String setting) {
        Map<String, Object> environment = new TreeMap<>();
        environment.put("AGENTSPAN_WEBHOOKS_TARGETS_CHAT_URL", "http://127.0.0.1:1/");
        environment.put("AGENTSPAN_WEBHOOKS_TARGETS_CHAT_SECRET", "0123456789abcdef");
        environment.put("AGENTSPAN_WEBHOOKS_TARGETS_CHAT_" + name, value);

        String line = line(environment, "agentspan.webhooks", WebhookSettings.class);

        assertThat(line).startsWith(code).contains(reason, setting).doesNotContain("Exception");
    }

    @Test
    void aCompressionThatThereIsNotIsOneLineThatNamesTheSetting() {
        String line =
                line(
                        Map.of("AGENTSPAN_ORCHESTRATOR_COMPRESSION", "lz5"),
                        "agentspan.orchestrator",
                        OrchestratorSettings.class);

        assertThat(line)
                .startsWith("AS-7032 ")
                .contains("agentspan.orchestrator.compression is 'lz5'", "none, gzip, snappy")
                .doesNotContain("Exception");
    }

    @Test
    void anythingElseIsNamedWithTheLogThatSaysMore() {
        Throwable failure = new IllegalStateException("outer", new RuntimeException("the cause"));

        assertThat(ErrorLines.line(StartFailure.of(failure, LOG)))
                .startsWith("AS-7004 ")
                .contains("the cause", "server.log says more");
    }

    private static String line(Map<String, Object> environment, String prefix, Class<?> settings) {
        MutablePropertySources sources = new MutablePropertySources();
        sources.addFirst(
                new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment));
        Binder binder = new Binder(ConfigurationPropertySources.from(sources));
        Throwable failure = catchThrowable(() -> binder.bindOrCreate(prefix, settings));
        String line = ErrorLines.line(StartFailure.of(new RuntimeException(failure), LOG));
        assertThat(line).hasLineCount(1);
        return line;
    }
}

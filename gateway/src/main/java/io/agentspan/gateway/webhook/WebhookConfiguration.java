package io.agentspan.gateway.webhook;

import io.agentspan.gateway.history.History;
import io.agentspan.gateway.kafka.GatewayKafka;
import io.agentspan.gateway.outcome.Commands;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Notices to people elsewhere, and the way back. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
@Import({AnswerController.class, SlackController.class})
public class WebhookConfiguration {
    private static final InstantSource CLOCK = InstantSource.system();

    @Bean
    AnswerLinks gatewayAnswerLinks(WebhookSettings settings, Environment environment) {
        String key = settings.linkKey();
        byte[] bytes =
                key == null || key.isBlank()
                        ? LinkKey.in(dataDirectory(environment))
                        : key.getBytes(StandardCharsets.UTF_8);
        return new AnswerLinks(bytes, settings.linkLife(), settings.publicUrl(), CLOCK);
    }

    @Bean
    AnswerDesk gatewayAnswerDesk(AnswerLinks links, History history, Commands commands) {
        return new AnswerDesk(links, history, commands);
    }

    @Bean
    SlackSignatures gatewaySlackSignatures(WebhookSettings settings) {
        return new SlackSignatures(settings, CLOCK);
    }

    @Bean
    SlackReplies gatewaySlackReplies(WebhookSettings settings) {
        return new SlackReplies(settings, http(settings));
    }

    @Bean
    Webhooks gatewayWebhooks(
            WebhookSettings settings,
            GatewayKafka kafka,
            History history,
            AnswerLinks links,
            MeterRegistry metrics) {
        return new Webhooks(
                settings, kafka, new Notices(history, links), http(settings), CLOCK, metrics);
    }

    /** Follows no redirect: a signed notice goes where the operator said and nowhere else. */
    private static HttpClient http(WebhookSettings settings) {
        return HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    private static Path dataDirectory(Environment environment) {
        String set = environment.getProperty("agentspan.data-dir", "");
        return set.isBlank()
                ? Path.of(System.getProperty("user.home"), ".agentspan")
                : Path.of(set);
    }
}

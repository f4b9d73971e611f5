package io.agentspan.gateway.webhook;

import io.agentspan.schemas.OrEmpty;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told of events.
 *
 * @param targets by name; the name is part of a consumer group, so a renamed target begins anew
 * @param publicUrl where people reach this gateway, such as {@code https://agents.example.com};
 *     without it a notice has no answer link
 * @param linkKey signs answer links; the same for every gateway of an installation. Without it one
 *     is made and kept in the data directory
 * @param linkLife how long an answer link can be used. A week: people are away, and a link in a
 *     chat's history must not stay open for ever
 * @param attempts per notice, then it becomes a dead letter. Twelve: half an hour of an endpoint's
 *     absence with the pauses below
 * @param firstPause after the first failed attempt; doubles with each
 * @param longestPause between two attempts
 * @param timeout for one attempt
 */
@ConfigurationProperties("agentspan.webhooks")
public record WebhookSettings(
        Map<String, Target> targets,
        @Nullable URI publicUrl,
        @Nullable String linkKey,
        @DefaultValue("7d") Duration linkLife,
        @DefaultValue("12") int attempts,
        @DefaultValue("1s") Duration firstPause,
        @DefaultValue("5m") Duration longestPause,
        @DefaultValue("10s") Duration timeout) {
    public WebhookSettings {
        targets = OrEmpty.map(targets);
    }

    /**
     * One endpoint.
     *
     * @param secret signs what is sent, as <a href="https://www.standardwebhooks.com">Standard
     *     Webhooks</a> says; at least 16 characters
     * @param events wire names of the events it is told of; empty for those that wait for a person
     * @param agents names of the root agents it is told of; empty for all
     * @param content whether texts and arguments are sent, or only ids and names
     * @param slackSigningSecret of the Slack app whose buttons answer; without it buttons are links
     */
    public record Target(
            URI url,
            String secret,
            @DefaultValue("STANDARD") Format format,
            List<String> events,
            List<String> agents,
            @DefaultValue("true") boolean content,
            @Nullable String slackSigningSecret) {
        private static final int SHORTEST_SECRET = 16;
        private static final String BASE64 = "whsec_";

        public Target {
            if (url == null
                    || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                throw new IllegalArgumentException(
                        "AS-3040: a webhook's url is http:// or https://, not " + url);
            }
            if (OrEmpty.text(secret).length() < SHORTEST_SECRET) {
                throw new IllegalArgumentException(
                        "AS-3040: the webhook to "
                                + url.getHost()
                                + " needs a secret of at least "
                                + SHORTEST_SECRET
                                + " characters");
            }
            if (decoded(secret).isEmpty()) {
                throw new IllegalArgumentException(
                        "AS-3040: the secret of the webhook to "
                                + url.getHost()
                                + " is not Base64 behind "
                                + BASE64);
            }
            events = OrEmpty.list(events);
            agents = OrEmpty.list(agents);
        }

        /** The text's bytes, or what stands in Base64 behind {@code whsec_}. */
        byte[] key() {
            return decoded(secret).orElseThrow();
        }

        private static Optional<byte[]> decoded(String secret) {
            if (!secret.startsWith(BASE64)) {
                return Optional.of(secret.getBytes(StandardCharsets.UTF_8));
            }
            try {
                return Optional.of(Base64.getDecoder().decode(secret.substring(BASE64.length())));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    /** What an endpoint understands. */
    public enum Format {
        /** JSON of our own. */
        STANDARD,
        /** Slack's messages with blocks, for an incoming webhook. */
        SLACK
    }
}

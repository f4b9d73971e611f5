package io.agentspan.gateway.webhook;

import io.agentspan.schemas.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Replaces a message whose button was pressed, so that nobody presses it again. */
final class SlackReplies {
    private static final Logger LOG = LoggerFactory.getLogger(SlackReplies.class);

    private final WebhookSettings settings;
    private final HttpClient http;

    SlackReplies(WebhookSettings settings, HttpClient http) {
        this.settings = settings;
        this.http = http;
    }

    /** Sends it in the background; only to the host that the target's notices go to. */
    void send(String target, String responseUrl, JsonNode reply) {
        URI url;
        try {
            url = URI.create(responseUrl);
        } catch (IllegalArgumentException e) {
            return;
        }
        WebhookSettings.Target known = settings.targets().get(target);
        if (known == null || !Objects.equals(url.getAuthority(), known.url().getAuthority())) {
            return;
        }
        Thread.ofVirtual().name("slack-reply").start(() -> post(url, reply));
    }

    private void post(URI url, JsonNode reply) {
        HttpRequest request =
                HttpRequest.newBuilder(url)
                        .timeout(settings.timeout())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(WireJson.text(reply)))
                        .build();
        try {
            http.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            // The decision stands; only the message in the chat keeps its buttons.
            LOG.warn("AS-3044: the message in Slack could not be replaced: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

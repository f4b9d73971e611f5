package io.agentspan.gateway.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Tells which target's Slack app signed a request (Slack's "v0" signatures). */
final class SlackSignatures {
    /** Slack's own advice: what is older may have been recorded by somebody. */
    private static final Duration OLDEST = Duration.ofMinutes(5);

    private final WebhookSettings settings;
    private final InstantSource clock;

    SlackSignatures(WebhookSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Name of the target; empty for a request that nobody we know has signed just now. */
    Optional<String> signer(String timestamp, String signature, String body) {
        if (!isRecent(timestamp)) {
            return Optional.empty();
        }
        byte[] given = signature.getBytes(StandardCharsets.UTF_8);
        return settings.targets().entrySet().stream()
                .filter(target -> target.getValue().slackSigningSecret() != null)
                .filter(target -> Hmac.matches(expected(target.getValue(), timestamp, body), given))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    static String sign(String secret, String timestamp, String body) {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        return "v0=" + HexFormat.of().formatHex(Hmac.of(key, "v0:" + timestamp + ":" + body));
    }

    private static byte[] expected(WebhookSettings.Target target, String timestamp, String body) {
        String secret = java.util.Objects.requireNonNull(target.slackSigningSecret());
        return sign(secret, timestamp, body).getBytes(StandardCharsets.UTF_8);
    }

    private boolean isRecent(String timestamp) {
        try {
            Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
            return Duration.between(at, clock.instant()).abs().compareTo(OLDEST) <= 0;
        } catch (NumberFormatException | java.time.DateTimeException | ArithmeticException e) {
            return false;
        }
    }
}

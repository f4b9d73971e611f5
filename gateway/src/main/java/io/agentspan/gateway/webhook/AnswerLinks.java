package io.agentspan.gateway.webhook;

import io.agentspan.schemas.id.ExecutionId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes and reads answer links. A link is its own proof: who has it may answer, once, because the
 * orchestrator takes one answer to a request.
 */
final class AnswerLinks {
    static final String PATH = "/api/agent/answer/";

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final int PARTS = 4;

    private final byte[] key;
    private final Duration life;
    private final @Nullable URI publicUrl;
    private final InstantSource clock;

    AnswerLinks(byte[] key, Duration life, @Nullable URI publicUrl, InstantSource clock) {
        this.key = key.clone();
        this.life = life;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    String token(ExecutionId execution, long seq, String target) {
        long expires = clock.instant().plus(life).getEpochSecond();
        String content = String.join(" ", execution.value(), "" + seq, "" + expires, target);
        return ENCODER.encodeToString(content.getBytes(StandardCharsets.UTF_8))
                + "."
                + ENCODER.encodeToString(Hmac.of(key, content));
    }

    /** Where a person answers; empty when nobody said how this gateway is reached. */
    Optional<URI> url(String token) {
        return Optional.ofNullable(publicUrl)
                .map(base -> URI.create(base.toString().replaceAll("/+$", "") + PATH + token));
    }

    /** What a token allows; empty for one that we did not make or that has expired. */
    Optional<AnswerLink> read(String token) {
        int dot = token.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            byte[] bytes = DECODER.decode(token.substring(0, dot));
            String content = new String(bytes, StandardCharsets.UTF_8);
            byte[] signature = DECODER.decode(token.substring(dot + 1));
            return Hmac.matches(Hmac.of(key, content), signature)
                    ? Optional.of(parse(content))
                            .filter(link -> clock.instant().isBefore(link.expires()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static AnswerLink parse(String content) {
        String[] parts = content.split(" ", PARTS);
        return new AnswerLink(
                new ExecutionId(parts[0]),
                Long.parseLong(parts[1]),
                parts[3],
                Instant.ofEpochSecond(Long.parseLong(parts[2])));
    }
}

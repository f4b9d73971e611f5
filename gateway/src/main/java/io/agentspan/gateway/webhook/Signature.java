package io.agentspan.gateway.webhook;

import java.time.Instant;
import java.util.Base64;

/**
 * Signs notices as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> says: over id,
 * time and body, so that nothing can be changed or sent again later.
 */
final class Signature {
    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";

    private Signature() {}

    static String of(byte[] key, String id, Instant at, String body) {
        String signed = id + "." + at.getEpochSecond() + "." + body;
        return "v1," + Base64.getEncoder().encodeToString(Hmac.of(key, signed));
    }
}

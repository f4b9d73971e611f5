package io.agentspan.gateway.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What the server keeps of a key.
 *
 * @param name whom or what it was made for; recorded as the one who asked
 * @param hash SHA-256 of the secret, hexadecimal
 * @param revokedAtMillis 0 while it is good
 */
public record StoredKey(
        String id, String name, String hash, long createdAtMillis, long revokedAtMillis) {

    public boolean isRevoked() {
        return revokedAtMillis > 0;
    }

    boolean matches(ApiKey key) {
        return !isRevoked()
                && MessageDigest.isEqual(
                        hash.getBytes(StandardCharsets.UTF_8),
                        key.hash().getBytes(StandardCharsets.UTF_8));
    }

    StoredKey revoked(long atMillis) {
        return new StoredKey(id, name, hash, createdAtMillis, atMillis);
    }
}

package io.agentspan.schemas.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.agentspan.schemas.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/** The first 128 bits of a SHA-256, as 32 hexadecimal digits. */
public record Digest(@JsonValue String value) {
    private static final int BYTES = 16;

    /** What a rolling digest starts from. */
    public static final Digest ZERO = new Digest("0".repeat(32));

    @JsonCreator
    public Digest {
        if (value.length() != 2 * BYTES || !Hex.isLower(value)) {
            throw new IllegalArgumentException("not a digest: " + Shown.of(value));
        }
    }

    /** Of the parts and their boundaries: {@code ("ab", "c")} differs from {@code ("a", "bc")}. */
    public static Digest of(String... parts) {
        MessageDigest sha = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            sha.update(length(bytes.length));
            sha.update(bytes);
        }
        return from(sha);
    }

    /** Of the canonical text of a JSON value. */
    public static Digest of(JsonNode node) {
        MessageDigest sha = sha256();
        sha.update(CanonicalJson.bytes(node));
        return from(sha);
    }

    /** This digest extended by one more part: equal only for equal parts in equal order. */
    public Digest then(String part) {
        return of(value, part);
    }

    private static Digest from(MessageDigest sha) {
        return new Digest(HexFormat.of().formatHex(sha.digest(), 0, BYTES));
    }

    private static byte[] length(int n) {
        return new byte[] {(byte) (n >>> 24), (byte) (n >>> 16), (byte) (n >>> 8), (byte) n};
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

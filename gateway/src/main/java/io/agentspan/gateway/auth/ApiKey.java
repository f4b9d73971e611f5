package io.agentspan.gateway.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as its owner holds it: {@code ask_<id>_<secret>}. The secret has 256 random bits, so that
 * one round of SHA-256 is enough to keep.
 *
 * @param id names the key in lists and in files; no secret
 */
public record ApiKey(String id, String secret) {
    private static final String PREFIX = "ask_";
    private static final Pattern FORM = Pattern.compile("ask_([0-9a-f]{12})_([A-Za-z0-9_-]{43})");
    private static final Pattern ID = Pattern.compile("(?:ask_)?([0-9a-f]{12})");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one. */
    static ApiKey random() {
        byte[] id = new byte[6];
        byte[] secret = new byte[32];
        RANDOM.nextBytes(id);
        RANDOM.nextBytes(secret);
        return new ApiKey(
                HexFormat.of().formatHex(id),
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** Reads what {@link #text} wrote; empty if it is anything else. */
    static Optional<ApiKey> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        return form.matches()
                ? Optional.of(new ApiKey(form.group(1), form.group(2)))
                : Optional.empty();
    }

    /** For clients that send the two parts apart; the id may have its prefix. */
    public static Optional<ApiKey> parse(String id, String secret) {
        Matcher form = ID.matcher(id.strip());
        return form.matches()
                ? Optional.of(new ApiKey(form.group(1), secret.strip()))
                : Optional.empty();
    }

    /** What is kept of it. */
    String hash() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What its owner keeps. Shown once. */
    public String text() {
        return PREFIX + id + "_" + secret;
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return PREFIX + id;
    }
}

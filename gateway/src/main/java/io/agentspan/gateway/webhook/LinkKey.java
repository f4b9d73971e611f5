package io.agentspan.gateway.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The key that signs answer links where nobody set one: made once, readable by its owner only. */
final class LinkKey {
    private static final int BYTES = 32;

    private LinkKey() {}

    static byte[] in(Path dataDirectory) {
        Path file = dataDirectory.resolve("answer-links.key");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(dataDirectory);
                write(file);
            }
            return HexFormat.of().parseHex(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "AS-3041: the key of the answer links cannot be kept in "
                            + file
                            + "; set agentspan.webhooks.link-key",
                    e);
        }
    }

    private static void write(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path fresh = Files.createTempFile(file.getParent(), "answer-links", ".tmp");
        if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(
                fresh,
                HexFormat.of().formatHex(key),
                StandardCharsets.US_ASCII,
                StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(fresh, file);
    }
}

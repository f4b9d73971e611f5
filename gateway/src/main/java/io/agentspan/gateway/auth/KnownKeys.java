package io.agentspan.gateway.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys of a file as it is now: a key that is made or revoked counts within a second. */
final class KnownKeys {
    private static final Logger LOG = LoggerFactory.getLogger(KnownKeys.class);
    private static final long FRESH_NANOS = 500_000_000L;

    private final KeyFile file;
    private State state = new State(FileTime.fromMillis(0), -1, List.of());
    private long lookedAt = System.nanoTime() - FRESH_NANOS;

    private record State(FileTime time, long size, List<StoredKey> keys) {}

    KnownKeys(KeyFile file) {
        this.file = file;
    }

    /** The good key that was sent, if it is one. */
    Optional<StoredKey> find(ApiKey sent) {
        return current().stream()
                .filter(key -> key.id().equals(sent.id()))
                .filter(key -> key.matches(sent))
                .findFirst();
    }

    private synchronized List<StoredKey> current() {
        if (System.nanoTime() - lookedAt >= FRESH_NANOS) {
            state = look();
            lookedAt = System.nanoTime();
        }
        return state.keys();
    }

    private State look() {
        try {
            FileTime time = Files.getLastModifiedTime(file.path());
            long size = Files.size(file.path());
            return time.equals(state.time()) && size == state.size()
                    ? state
                    : new State(time, size, file.all());
        } catch (IOException | UncheckedIOException e) {
            // Nobody gets in by damaging the file.
            LOG.error(
                    "AS-3031 the API keys in {} cannot be read; every request is refused until"
                            + " they can",
                    file.path(),
                    e);
            return new State(FileTime.fromMillis(0), -1, List.of());
        }
    }
}

package io.agentspan.gateway.auth;

import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of an installation in a file that only its owner may read. It is replaced as a whole, so
 * that a server may read it at any time.
 */
public final class KeyFile {
    /** Its usual name in a data directory. */
    public static final String NAME = "api-keys.json";

    private static final String PRIVATE = "rw-------";

    private final Path file;

    private record Content(int version, List<StoredKey> keys) {
        private Content {
            keys = OrEmpty.list(keys);
        }
    }

    public KeyFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    public Path path() {
        return file;
    }

    public boolean exists() {
        return Files.exists(file);
    }

    /**
     * All keys, revoked ones too, oldest first; none if there is no file.
     *
     * @throws UncheckedIOException if it cannot be read or is no such file
     */
    public List<StoredKey> all() {
        if (!exists()) {
            return List.of();
        }
        try {
            return WireJson.read(Files.readAllBytes(file), Content.class).keys();
        } catch (MalformedRecordException e) {
            throw new UncheckedIOException(new IOException("it is no file of API keys", e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds a key.
     *
     * @return the key, which is nowhere else
     */
    public ApiKey create(String name, long nowMillis) {
        ApiKey key = ApiKey.random();
        change(keys -> {
            List<StoredKey> all = new ArrayList<>(keys);
            all.add(new StoredKey(key.id(), name, key.hash(), nowMillis, 0));
            return all;
        });
        return key;
    }

    /**
     * Revokes every good key of that name or id.
     *
     * @return those that it revoked
     */
    public List<StoredKey> revoke(String nameOrId, long nowMillis) {
        String id = nameOrId.startsWith("ask_") ? nameOrId.substring(4) : nameOrId;
        List<StoredKey> revoked = new ArrayList<>();
        if (!exists()) {
            // The file itself turns authentication on.
            return revoked;
        }
        change(keys -> {
            List<StoredKey> all = new ArrayList<>();
            for (StoredKey key : keys) {
                boolean meant = key.name().equals(nameOrId) || key.id().equals(id);
                if (meant && !key.isRevoked()) {
                    revoked.add(key.revoked(nowMillis));
                    all.add(key.revoked(nowMillis));
                } else {
                    all.add(key);
                }
            }
            return all;
        });
        return List.copyOf(revoked);
    }

    private interface Change {
        List<StoredKey> of(List<StoredKey> keys);
    }

    // Two commands at one time must not lose each other's key.
    private void change(Change change) {
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of("."));
        try {
            Files.createDirectories(folder);
            Path lockFile = folder.resolve(file.getFileName() + ".lock");
            try (FileChannel channel =
                            FileChannel.open(
                                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid()) {
                    write(new Content(1, change.of(all())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Content content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    draft,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE)));
        }
        Files.write(draft, WireJson.bytes(content));
        Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

package io.agentspan.cli.server;

import io.agentspan.gateway.auth.KeyFile;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a server keeps everything.
 *
 * @param root absolute
 */
public record DataDirectory(Path root) {
    /** Names the directory where {@code --data-dir} does not. */
    public static final String VARIABLE = "AGENTSPAN_DATA_DIR";

    public DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /** What {@value #VARIABLE} names, or {@code ~/.agentspan}. */
    public static DataDirectory standard() {
        return new DataDirectory(
                Optional.ofNullable(System.getenv(VARIABLE))
                        .filter(text -> !text.isBlank())
                        .map(Path::of)
                        .orElse(Path.of(System.getProperty("user.home"), ".agentspan")));
    }

    /** The one that the user named, or {@link #standard()}. */
    public static DataDirectory of(@Nullable Path named) {
        return named == null ? standard() : new DataDirectory(named);
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** What the server and its libraries log. */
    public Path log() {
        return logs().resolve("server.log");
    }

    /** What the last server in the background said while it started. */
    public Path console() {
        return logs().resolve("server.out");
    }

    /** The same while it starts, by the process that starts it. */
    Path startConsole(long process) {
        return logs().resolve("start-" + process + ".out");
    }

    /** Hashes of the keys that requests need; the server asks for none while it is missing. */
    public Path apiKeys() {
        return root.resolve(KeyFile.NAME);
    }

    public Path serverFile() {
        return root.resolve("server.json");
    }
}

package io.agentspan.cli.http;

import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which server the commands of this user talk to; {@code name = value} lines in a file that only
 * this user may read.
 */
public final class ClientConfig {
    /** Names the file where it is not {@code ~/.agentspan/config}. */
    public static final String VARIABLE = "AGENTSPAN_CONFIG";

    public static final String SERVER = "server";
    public static final String API_KEY = "api-key";

    private final Path file;
    private final Map<String, String> values = new TreeMap<>();

    private ClientConfig(Path file) {
        this.file = file;
    }

    /** What is configured now; nothing, if there is no file. */
    public static ClientConfig read() {
        ClientConfig config = new ClientConfig(path());
        if (!Files.exists(config.file)) {
            return config;
        }
        try {
            for (String line : Files.readAllLines(config.file)) {
                int equals = line.indexOf('=');
                if (equals > 0 && !line.startsWith("#")) {
                    config.values.put(
                            line.substring(0, equals).strip(), line.substring(equals + 1).strip());
                }
            }
        } catch (IOException e) {
            throw new CliException(
                    CliCode.UNREADABLE_FILE,
                    "cannot read " + config.file + " (" + e + "); correct or delete it.",
                    e);
        }
        return config;
    }

    private static Path path() {
        return Optional.ofNullable(System.getenv(VARIABLE))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".agentspan", "config"))
                .toAbsolutePath();
    }

    public Path file() {
        return file;
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** Changes a value; an empty one takes it away. */
    public void set(String name, String value) {
        if (value.isEmpty()) {
            values.remove(name);
        } else {
            values.put(name, value);
        }
    }

    /** Replaces the file. */
    public void write() {
        List<String> lines =
                values.entrySet().stream().map(e -> e.getKey() + " = " + e.getValue()).toList();
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(file));
            Files.deleteIfExists(draft);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        draft,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(draft, lines, StandardCharsets.UTF_8);
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CliException(
                    CliCode.NOT_WRITABLE,
                    "cannot write " + file + " (" + e + "); check its permissions.",
                    e);
        }
    }
}

package io.agentspan.cli.server;

import io.agentspan.schemas.id.Digest;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a JVM keeps the classes of its first run, so that later ones start in half the time: an
 * ahead-of-time cache for servers (JEP 514, from Java 25 on), else class data sharing (JEP 350).
 * The JVM writes the file when it ends, where it is missing, and checks it when it starts.
 */
final class ClassArchive {
    private static final String SHARED = ".jsa";
    private static final String AHEAD_OF_TIME = ".aot";
    private static final int FIRST_WITH_CACHE = 25;

    /** Names a server its file. */
    private static final String PROPERTY = "agentspan.class-archive";

    /** Beside the file of a server that served: one that failed early loaded few classes. */
    private static final String WHOLE = ".whole";

    private static final Duration KEPT = Duration.ofDays(14);

    private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);

    private ClassArchive() {}

    /**
     * JVM flags for it; none where it cannot work.
     *
     * @param role which of our processes; each loads other classes
     */
    static List<String> flags(String role) {
        return file(role, SHARED)
                .map(file ->
                        List.of(
                                "-XX:+AutoCreateSharedArchive",
                                "-XX:SharedArchiveFile=" + file,
                                // It talks about classes that it leaves out.
                                "-Xlog:cds=off",
                                "-Xlog:cds+dynamic=off",
                                "-Xlog:class+path=off"))
                .orElse(List.of());
    }

    /**
     * The same for a server that stays: it has the time to write the better file at its end, if its
     * run was worth it, see {@link #keep}.
     */
    static List<String> serverFlags() {
        return Runtime.version().feature() < FIRST_WITH_CACHE
                ? flags("server")
                : file("server", AHEAD_OF_TIME).map(ClassArchive::cache).orElse(List.of());
    }

    /** The same for a server whose end somebody waits for. */
    static List<String> briefServerFlags() {
        return file("server", AHEAD_OF_TIME)
                .filter(file -> Files.exists(file) && Files.exists(whole(file)))
                .map(ClassArchive::cache)
                .orElseGet(() -> flags("server"));
    }

    private static List<String> cache(Path file) {
        Path whole = whole(file);
        try {
            if (!Files.exists(whole)) {
                Files.deleteIfExists(file);
            }
            boolean usable = Files.exists(file);
            if (!usable) {
                Files.deleteIfExists(whole);
            }
            return List.of(
                    (usable ? "-XX:AOTCache=" : "-XX:AOTCacheOutput=") + file,
                    "-D" + PROPERTY + "=" + file,
                    // As above.
                    "-Xlog:aot=off",
                    "-Xlog:cds=off",
                    "-Xlog:class+path=off");
        } catch (IOException e) {
            return List.of();
        }
    }

    /** This server came up: what it loaded is what the next one needs. */
    static void keep() {
        String file = System.getProperty(PROPERTY);
        if (file == null) {
            return;
        }
        try {
            Files.write(whole(Path.of(file)), new byte[0]);
        } catch (IOException e) {
            LOG.debug("The next start is not faster: {} cannot be marked", file, e);
        }
    }

    private static Path whole(Path file) {
        return file.resolveSibling(file.getFileName() + WHOLE);
    }

    private static Optional<Path> file(String role, String ending) {
        StringBuilder jars = new StringBuilder(Runtime.version().toString());
        try {
            String classPath = System.getProperty("java.class.path");
            for (String entry : classPath.split(File.pathSeparator, -1)) {
                Path jar = Path.of(entry);
                if (!Files.isRegularFile(jar)) {
                    return Optional.empty();
                }
                // The JVM refuses an archive of jars that changed, but keeps the file.
                jars.append('\n').append(jar).append(Files.size(jar));
                jars.append(Files.getLastModifiedTime(jar));
            }
            Path folder = Files.createDirectories(folder());
            forgetOld(folder);
            String name = role + "-" + Digest.of(jars.toString()).value().substring(0, 12);
            return Files.isWritable(folder)
                    ? Optional.of(folder.resolve(name + ending))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    // Each release and each class path has files of its own, of up to 100 MB.
    private static void forgetOld(Path folder) throws IOException {
        Instant limit = Instant.now().minus(KEPT);
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder, "*{" + SHARED + "," + AHEAD_OF_TIME + "}")) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static Path folder() {
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("agentspan");
    }
}

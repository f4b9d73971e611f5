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

/**
 * Where a JVM keeps the classes of its first run, so that later ones start in half the time (class
 * data sharing, JEP 350). The JVM writes the file when it ends, where it is missing, and checks it
 * when it starts.
 */
final class ClassArchive {
    private static final String ENDING = ".jsa";
    private static final Duration KEPT = Duration.ofDays(14);

    private ClassArchive() {}

    /**
     * JVM flags for it; none where it cannot work.
     *
     * @param role which of our processes; each loads other classes
     */
    static List<String> flags(String role) {
        return file(role)
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

    private static Optional<Path> file(String role) {
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
                    ? Optional.of(folder.resolve(name + ENDING))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    // Each release and each class path has files of its own, of up to 100 MB.
    private static void forgetOld(Path folder) throws IOException {
        Instant limit = Instant.now().minus(KEPT);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
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

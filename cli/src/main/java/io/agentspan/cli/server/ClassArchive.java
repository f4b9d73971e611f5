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
import java.util.stream.Stream;

/**
 * Where a JVM keeps the classes of its first run, so that later ones start in half the time (class
 * data sharing, JEP 350). The JVM writes the file when it ends, checks it when it starts, and
 * writes it again when it does not fit.
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
        String classPath = System.getProperty("java.class.path");
        boolean jarsOnly =
                Stream.of(classPath.split(File.pathSeparator, -1))
                        .allMatch(entry -> Files.isRegularFile(Path.of(entry)));
        if (!jarsOnly) {
            return Optional.empty();
        }
        String ofThese =
                Digest.of(Runtime.version().toString(), classPath).value().substring(0, 12);
        try {
            Path folder = Files.createDirectories(folder());
            forgetOld(folder);
            return Files.isWritable(folder)
                    ? Optional.of(folder.resolve(role + "-" + ofThese + ENDING))
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

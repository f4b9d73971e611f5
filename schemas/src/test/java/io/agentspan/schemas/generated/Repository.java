package io.agentspan.schemas.generated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The checkout that the tests run in. */
final class Repository {
    /** Surefire sets {@code basedir}; an IDE starts in the module or in the root. */
    private static final Path MODULE = module();

    static final Path ROOT = MODULE.resolveSibling("");
    static final Path SOURCES = MODULE.resolve("src/main/java");
    static final Path RESOURCES = MODULE.resolve("src/main/resources");
    static final Path GOLDEN = MODULE.resolve("src/test/resources/golden");

    private Repository() {}

    private static Path module() {
        Path start = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        return start.endsWith("schemas") ? start : start.resolve("schemas");
    }

    static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file below a folder, sorted. */
    static List<Path> filesBelow(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.agentspan.cli.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of the checkout that the tests run in. */
final class SourceTree {
    static final Path ROOT = root();
    private static final Set<String> SKIPPED = Set.of("target", ".git", ".mvn", "node_modules");

    private SourceTree() {}

    /** Surefire sets {@code basedir}; an IDE starts in the module or in the root. */
    private static Path root() {
        Path folder = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException(
                    "no folder with mvnw above " + Path.of("").toAbsolutePath());
        }
        return folder;
    }

    /** Pages written in Markdown. */
    static List<Path> pages() {
        return files(file -> file.toString().endsWith(".md"));
    }

    /** Java sources that ship. */
    static List<Path> mainSources() {
        return files(file ->
                file.toString().endsWith(".java")
                        && ROOT.relativize(file).toString().contains("src/main/java"));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Predicate<Path> wanted) {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(SourceTree::isOurs).filter(wanted).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOurs(Path file) {
        for (Path part : ROOT.relativize(file)) {
            if (SKIPPED.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }
}

package io.agentspan.cli.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The text files below one folder, and nothing else: no name and no symbolic link leads out of it.
 */
public final class DocumentFolder {
    /** More files than these are not looked at. */
    static final int MAX_FILES = 500;

    /** Only so much of a file is read. */
    static final int MAX_BYTES = 512 * 1024;

    private static final int MAX_DEPTH = 12;
    private static final int PROBE = 4096;
    private static final Set<String> ENDINGS =
            Set.of(
                    "md",
                    "markdown",
                    "txt",
                    "text",
                    "adoc",
                    "rst",
                    "org",
                    "html",
                    "csv",
                    "json",
                    "yaml",
                    "yml",
                    "log");

    private final Path root;

    /** A text file and its size in bytes. */
    public record Document(String name, long bytes) {}

    private DocumentFolder(Path root) {
        this.root = root;
    }

    /**
     * Opens a folder.
     *
     * @throws IOException if it is none or cannot be read
     */
    public static DocumentFolder open(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!Files.isDirectory(real) || !Files.isReadable(real)) {
            throw new NotDirectoryException(folder.toString());
        }
        return new DocumentFolder(real);
    }

    public Path root() {
        return root;
    }

    /** The text files by their names relative to the folder, sorted. */
    public List<Document> list() {
        List<Document> documents = new ArrayList<>();
        try {
            Files.walkFileTree(root, Set.of(), MAX_DEPTH, new Collector(documents));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        documents.sort((a, b) -> a.name().compareTo(b.name()));
        return documents;
    }

    /**
     * The beginning of a document, at most {@value #MAX_BYTES} bytes; bytes that are not UTF-8 are
     * replaced.
     *
     * @param name as {@link #list} gives it
     * @return empty if there is no such text file in the folder
     */
    public Optional<String> read(String name) {
        Optional<Path> file = locate(name);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file.get(), LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(MAX_BYTES);
            return isText(bytes)
                    ? Optional.of(new String(bytes, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    // Links are resolved first and checked afterwards: a link inside may point outside.
    private Optional<Path> locate(String name) {
        try {
            Path real = root.resolve(name).toRealPath();
            boolean inside = real.startsWith(root) && Files.isRegularFile(real);
            return inside && isDocument(root.relativize(real))
                    ? Optional.of(real)
                    : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean isDocument(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        String file = String.valueOf(relative.getFileName());
        int dot = file.lastIndexOf('.');
        return dot > 0 && ENDINGS.contains(file.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    private static boolean isText(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, PROBE); i++) {
            if (bytes[i] == 0) {
                return false;
            }
        }
        return true;
    }

    /** Does not follow links; what a link inside the folder points to is found by itself. */
    private final class Collector extends SimpleFileVisitor<Path> {
        private final List<Document> documents;

        Collector(List<Document> documents) {
            this.documents = documents;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean hidden =
                    !folder.equals(root) && String.valueOf(folder.getFileName()).startsWith(".");
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Path relative = root.relativize(file);
            if (attributes.isRegularFile() && isDocument(relative)) {
                documents.add(new Document(relative.toString(), attributes.size()));
            }
            return documents.size() < MAX_FILES
                    ? FileVisitResult.CONTINUE
                    : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            // Somebody else's folder inside of ours: the rest is still worth reading.
            return FileVisitResult.CONTINUE;
        }
    }
}

package io.agentspan.cli.server;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a file that another process is writing, line by line. */
final class ConsoleTail {
    private final Path file;
    private long position;

    ConsoleTail(Path file) {
        this.file = file;
    }

    /** All whole lines up to now. */
    List<String> everything() {
        List<String> lines = new ArrayList<>();
        List<String> more = newLines();
        while (!more.isEmpty()) {
            lines.addAll(more);
            more = newLines();
        }
        return lines;
    }

    /** The whole lines that were added since the last call. */
    List<String> newLines() {
        List<String> lines = new ArrayList<>();
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            if (in.length() < position) {
                position = 0;
            }
            byte[] bytes = new byte[Math.toIntExact(Math.min(in.length() - position, 1 << 20))];
            in.seek(position);
            in.readFully(bytes);
            int start = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    lines.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                    start = i + 1;
                }
            }
            position += start;
        } catch (IOException e) {
            // Not there yet, or being replaced: the next call sees it.
            return lines;
        }
        return lines;
    }
}

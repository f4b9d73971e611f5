package io.agentspan.cli.demo;

import io.agentspan.schemas.WireJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What a step did to the world outside: one line of a file, forced to disk before the step goes on,
 * so that it stays whatever happens to its process.
 *
 * @param step 1 for the first
 * @param idempotencyKey what the step was told to act under
 * @param process that did it
 */
record SideEffect(int step, String idempotencyKey, int attempt, long process, long atMillis) {

    void appendTo(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            byte[] line = WireJson.text(this).concat("\n").getBytes(StandardCharsets.UTF_8);
            channel.write(ByteBuffer.wrap(line));
            channel.force(true);
        }
    }

    /** In the order they happened; none if the file is not there yet. */
    static List<SideEffect> read(Path file) throws IOException {
        try {
            return Files.readAllLines(file).stream()
                    .map(line ->
                            WireJson.read(line.getBytes(StandardCharsets.UTF_8), SideEffect.class))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}

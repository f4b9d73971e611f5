package io.agentspan.cli.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a careful tool does: something in the world for each idempotency key, once, however often it
 * is attempted. A file for each key.
 */
final class KeyedEffects {
    private final Path directory;

    KeyedEffects(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it happen unless it has happened; it is on the disk on return. */
    void happen(String key, String what) {
        try (FileChannel file =
                FileChannel.open(
                        directory.resolve(key),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(what.getBytes(StandardCharsets.UTF_8)));
            file.force(true);
        } catch (FileAlreadyExistsException e) {
            // An attempt before this one did it.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The keys under which something happened. */
    Set<String> keys() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .collect(TreeSet::new, Set::add, Set::addAll);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

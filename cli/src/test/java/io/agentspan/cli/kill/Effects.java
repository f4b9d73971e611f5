package io.agentspan.cli.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the tool really did: a line for each attempt, on the disk before the attempt goes on. */
final class Effects {
    private final Path file;

    Effects(Path file) {
        this.file = file;
    }

    /** One attempt that happened. */
    record Effect(int step, int attempt, String idempotencyKey) {
        static Effect of(String line) {
            String[] parts = line.split(" ", -1);
            return new Effect(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), parts[2]);
        }
    }

    synchronized void add(int step, int attempt, String idempotencyKey) {
        String line = step + " " + attempt + " " + idempotencyKey + "\n";
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Effect> all() {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().map(Effect::of).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Effect> of(int step) {
        return all().stream().filter(effect -> effect.step() == step).toList();
    }

    /** Tells the tool to stop in a step until {@link #release}. */
    void block(int step) {
        write(gate(step));
    }

    void release(int step) {
        try {
            Files.deleteIfExists(gate(step));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stands still while the step is blocked. */
    void blockWhileTold(int step) throws InterruptedException {
        try (WatchService watch = file.getFileSystem().newWatchService()) {
            file.toAbsolutePath().getParent().register(watch, StandardWatchEventKinds.ENTRY_DELETE);
            while (Files.exists(gate(step))) {
                WatchKey key = watch.poll(100, TimeUnit.MILLISECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path gate(int step) {
        return file.resolveSibling(file.getFileName() + ".block-" + step);
    }

    private static void write(Path gate) {
        try {
            Files.writeString(gate, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.agentspan.broker;

import io.agentspan.broker.BrokerException.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Makes a data directory the property of one process.
 *
 * <p>The operating system drops the lock with the process, so a killed owner never leaves one
 * behind. The file stays: deleting it would let two processes lock two files of the same name.
 */
public final class DirectoryLock implements AutoCloseable {
    /** Name of the lock file; its content is the owner's process id. */
    public static final String FILE = ".agentspan.lock";

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock, creating the directory where it is missing.
     *
     * @throws BrokerException {@link Code#DIRECTORY_IN_USE} with the owner's process id, or {@link
     *     Code#NOT_WRITABLE}
     */
    public static DirectoryLock acquire(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw inUse(directory, file);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(
                            Long.toString(ProcessHandle.current().pid())
                                    .getBytes(StandardCharsets.US_ASCII)));
            return new DirectoryLock(channel);
        } catch (IOException e) {
            throw new BrokerException(
                    Code.NOT_WRITABLE,
                    "cannot write to the data directory "
                            + directory
                            + " ("
                            + reason(e)
                            + "); give this user the right to write there, or choose another"
                            + " directory.",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static BrokerException inUse(Path directory, Path file) {
        String owner;
        try {
            owner = Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            owner = "";
        }
        String process = owner.isEmpty() ? "another process" : "process " + owner;
        return new BrokerException(
                Code.DIRECTORY_IN_USE,
                "the data directory "
                        + directory
                        + " is in use by "
                        + process
                        + "; stop that process, or choose another directory.");
    }

    static String reason(IOException e) {
        String message = e.getMessage();
        String kind = e.getClass().getSimpleName().replace("Exception", "");
        return message == null ? kind : kind + ": " + message;
    }

    /** Gives the directory free. */
    @Override
    public void close() {
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException e) {
            throw new BrokerException(
                    Code.STOP_FAILED, "cannot release the lock of the data directory.", e);
        }
    }
}

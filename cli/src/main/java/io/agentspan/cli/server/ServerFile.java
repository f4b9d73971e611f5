package io.agentspan.cli.server;

import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * What a running server tells other processes of this machine; {@code server.json} in its data
 * directory.
 *
 * @param url base address of the HTTP API
 * @param bootstrapServers address of the embedded broker
 */
public record ServerFile(
        long pid, String url, String bootstrapServers, String version, long startedAtMillis) {

    /** Replaces the file as a whole, so that nobody reads half of it. */
    public void write(DataDirectory directory) {
        Path file = directory.serverFile();
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(draft, WireJson.bytes(this));
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CliException(
                    CliCode.NOT_WRITABLE,
                    "cannot write " + file + " (" + e + "); check permissions and free space.",
                    e);
        }
    }

    /** Empty if no server wrote one, or if it cannot be read. */
    public static Optional<ServerFile> read(DataDirectory directory) {
        try {
            byte[] bytes = Files.readAllBytes(directory.serverFile());
            return Optional.of(WireJson.read(bytes, ServerFile.class));
        } catch (IOException | MalformedRecordException e) {
            return Optional.empty();
        }
    }

    static void delete(DataDirectory directory) {
        try {
            Files.deleteIfExists(directory.serverFile());
        } catch (IOException e) {
            throw new CliException(
                    CliCode.NOT_WRITABLE,
                    "cannot delete " + directory.serverFile() + " (" + e + "); delete it yourself.",
                    e);
        }
    }
}

package io.agentspan.cli.server;

import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Remembers the embedded broker's port over restarts, so that workers that were given its address
 * find it again.
 */
final class LastBrokerPort {
    private LastBrokerPort() {}

    private static Path file(DataDirectory directory) {
        return directory.root().resolve("kafka.port");
    }

    /** The port if it is free now; 0 for any. */
    static int read(DataDirectory directory) {
        OptionalInt last;
        try {
            last = OptionalInt.of(Integer.parseInt(Files.readString(file(directory)).strip()));
        } catch (IOException | NumberFormatException e) {
            last = OptionalInt.empty();
        }
        return last.isPresent() && HttpPort.isFree(last.getAsInt()) ? last.getAsInt() : 0;
    }

    static void write(DataDirectory directory, int port) {
        try {
            Files.writeString(file(directory), Integer.toString(port));
        } catch (IOException e) {
            throw new CliException(
                    CliCode.NOT_WRITABLE,
                    "cannot write " + file(directory) + " (" + e + "); check permissions.",
                    e);
        }
    }
}

package io.agentspan.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * The name under which the group knows a state directory: a process that was killed takes its place
 * again as soon as it is back, instead of waiting for its dead self's session to run out.
 */
final class InstanceId {
    private static final String FILE = "instance-id";

    private InstanceId() {}

    /** The same for every process that uses the directory, one after the other. */
    static String of(Path stateDirectory) {
        Path file = stateDirectory.resolve(FILE);
        try {
            Files.createDirectories(stateDirectory);
            Optional<String> known = read(file);
            if (known.isPresent()) {
                return known.get();
            }
            String id = UUID.randomUUID().toString();
            Files.writeString(file, id);
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException("the state directory cannot be written: " + file, e);
        }
    }

    private static Optional<String> read(Path file) throws IOException {
        return Files.exists(file)
                ? Optional.of(Files.readString(file).strip()).filter(id -> !id.isEmpty())
                : Optional.empty();
    }
}

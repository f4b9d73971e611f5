package io.agentspan.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells how much can still be written below a directory. */
@FunctionalInterface
interface SpaceProbe {
    SpaceProbe FILE_STORE = directory -> Files.getFileStore(directory).getUsableSpace();

    long usableBytes(Path directory) throws IOException;
}

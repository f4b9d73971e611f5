package io.agentspan.cli.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which data directory a command is about. */
public final class DirectoryOption {
    @Option(
            names = "--data-dir",
            paramLabel = "FOLDER",
            description =
                    "The server's data directory (default: $"
                            + DataDirectory.VARIABLE
                            + " or ~/.agentspan).")
    private @Nullable Path dataDir;

    public DataDirectory get() {
        return DataDirectory.of(dataDir);
    }
}

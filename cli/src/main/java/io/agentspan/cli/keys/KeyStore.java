package io.agentspan.cli.keys;

import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.cli.server.DirectoryOption;
import io.agentspan.gateway.auth.KeyFile;
import java.io.UncheckedIOException;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/** The file of keys that a command is about. */
final class KeyStore {
    @Mixin private final DirectoryOption directory = new DirectoryOption();

    DirectoryOption directory() {
        return directory;
    }

    /** Works with the file; what goes wrong with it is one line. */
    <T> T with(Function<KeyFile, T> work) {
        KeyFile file = new KeyFile(directory.get().apiKeys());
        try {
            return work.apply(file);
        } catch (UncheckedIOException e) {
            throw new CliException(
                    CliCode.NOT_WRITABLE,
                    "cannot read or write the API keys in "
                            + file.path()
                            + " ("
                            + e.getCause()
                            + "); check its permissions, or name another --data-dir.",
                    e);
        }
    }
}

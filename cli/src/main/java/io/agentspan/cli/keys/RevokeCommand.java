package io.agentspan.cli.keys;

import io.agentspan.cli.Output;
import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.gateway.auth.StoredKey;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes a key worthless at once. */
@Command(
        name = "revoke",
        description = "Make a key worthless; running servers know within a second.",
        mixinStandardHelpOptions = true)
final class RevokeCommand implements Callable<Integer> {
    @Mixin private final Output output = new Output();
    @Mixin private final KeyStore store = new KeyStore();

    @Parameters(paramLabel = "NAME|ID", description = "As 'keys list' shows it.")
    private String key = "";

    @Override
    public Integer call() {
        List<StoredKey> revoked = store.with(file -> file.revoke(key, System.currentTimeMillis()));
        if (revoked.isEmpty()) {
            throw new CliException(
                    CliCode.UNKNOWN_NAME,
                    "there is no good key '" + key + "'; see 'agentspan server keys list'.");
        }
        for (StoredKey gone : revoked) {
            if (output.json()) {
                output.json(ListCommand.json(gone));
            } else {
                output.line("revoked " + gone.name() + " (ask_" + gone.id() + ")");
            }
        }
        return 0;
    }
}

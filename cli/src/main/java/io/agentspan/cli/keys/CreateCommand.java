package io.agentspan.cli.keys;

import io.agentspan.cli.Output;
import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.cli.server.RunningServer;
import io.agentspan.gateway.auth.ApiKey;
import io.agentspan.gateway.auth.KeyFile;
import io.agentspan.schemas.WireJson;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes a key and shows it once. */
@Command(
        name = "create",
        description = "Make a key; it is shown only now.",
        mixinStandardHelpOptions = true)
final class CreateCommand implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}@._ -]{1,64}");

    @Mixin private final Output output = new Output();
    @Mixin private final KeyStore store = new KeyStore();

    @Parameters(
            paramLabel = "NAME",
            description = "Whom or what it is for; recorded with what is asked with it.")
    private String name = "";

    @Override
    public Integer call() {
        if (name.isBlank() || !NAME.matcher(name).matches()) {
            throw new CliException(
                    CliCode.UNFIT_NAME,
                    "'"
                            + name
                            + "' cannot be a key's name; take up to 64 letters, digits, spaces and"
                            + " @ . _ -");
        }
        boolean first = !store.with(KeyFile::exists);
        ApiKey key = store.with(this::create);
        if (output.json()) {
            output.json(
                    WireJson.object().put("name", name).put("id", key.id()).put("key", key.text()));
            return 0;
        }
        output.line(key.text());
        output.line("Keep it: it is shown only now. Clients send it from AGENTSPAN_API_KEY.");
        if (first) {
            output.line(
                    "Servers on "
                            + store.directory().get().root()
                            + " ask every request for a key from their next start on.");
            RunningServer.find(store.directory().get())
                    .ifPresent(server ->
                            output.line(
                                    "One runs without, process "
                                            + server.pid()
                                            + ": agentspan server stop && agentspan server"
                                            + " start"));
        }
        return 0;
    }

    private ApiKey create(KeyFile file) {
        if (file.all().stream().anyMatch(key -> key.name().equals(name) && !key.isRevoked())) {
            throw new CliException(
                    CliCode.UNFIT_NAME,
                    "there is a key '"
                            + name
                            + "' already; choose another name, or revoke it with 'agentspan server"
                            + " keys revoke "
                            + name
                            + "'.");
        }
        return file.create(name, System.currentTimeMillis());
    }
}

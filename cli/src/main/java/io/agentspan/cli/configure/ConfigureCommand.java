package io.agentspan.cli.configure;

import io.agentspan.cli.Output;
import io.agentspan.cli.http.Api;
import io.agentspan.cli.http.ClientConfig;
import io.agentspan.cli.http.ServerOption;
import io.agentspan.gateway.auth.ApiKey;
import io.agentspan.schemas.WireJson;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** Writes the server's address and the key to this user's configuration, or shows it. */
@Command(
        name = "configure",
        description = {
            "Remember a server and its API key for all commands of this user.",
            "Without options it shows what is remembered.",
            "AGENTSPAN_SERVER_URL and AGENTSPAN_API_KEY win over what is remembered."
        },
        mixinStandardHelpOptions = true)
public final class ConfigureCommand implements Callable<Integer> {
    @Mixin private final Output output = new Output();

    @Option(
            names = {"--server", "--url"},
            paramLabel = "URL",
            description = "The server; '' forgets it.")
    private @Nullable String server;

    @Option(
            names = {"--api-key", "--auth-key"},
            paramLabel = "KEY",
            arity = "0..1",
            interactive = true,
            echo = false,
            description = "The key; without a value it is asked for. '' forgets it.")
    private @Nullable String apiKey;

    @Option(
            names = "--auth-secret",
            paramLabel = "SECRET",
            arity = "0..1",
            interactive = true,
            echo = false,
            description = "The key's secret, where --auth-key gives only its id.")
    private @Nullable String secret;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        ClientConfig config = ClientConfig.read();
        if (server != null) {
            config.set(ClientConfig.SERVER, address(server));
        }
        if (secret != null && apiKey == null) {
            throw misused("--auth-secret needs --auth-key: the id of the key");
        }
        if (apiKey != null) {
            config.set(ClientConfig.API_KEY, key(apiKey.strip()));
        }
        if (server != null || apiKey != null) {
            config.write();
        }
        show(config);
        return 0;
    }

    /** The whole key, also of those who keep its id and its secret apart. */
    private String key(String given) {
        if (secret == null) {
            return given;
        }
        return ApiKey.parse(given, secret.strip())
                .map(ApiKey::text)
                .orElseThrow(() ->
                        misused(
                                "--auth-key and --auth-secret are not the id and secret of a key;"
                                        + " 'agentspan keys create' prints one, for --api-key"));
    }

    private ParameterException misused(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private static String address(String url) {
        return url.isBlank() ? "" : new Api(ServerOption.parse(url)).base().toString();
    }

    private void show(ClientConfig config) {
        Optional<String> url = config.get(ClientConfig.SERVER);
        Optional<String> key = config.get(ClientConfig.API_KEY);
        if (output.json()) {
            ObjectNode json = WireJson.object().put("file", config.file().toString());
            url.ifPresent(value -> json.put("server", value));
            output.json(json.put("apiKey", key.map(ConfigureCommand::masked).orElse("")));
            return;
        }
        output.line("server   " + url.orElse("not set: the one on this machine"));
        output.line("api key  " + key.map(ConfigureCommand::masked).orElse("not set"));
        output.line("file     " + config.file());
        url.map(ServerOption::parse)
                .filter(uri -> !new Api(uri).healthy())
                .ifPresent(uri -> output.line("No server answers there at the moment."));
    }

    // Enough to tell two keys apart.
    private static String masked(String key) {
        return key.substring(0, Math.min(8, key.length() / 2)) + "…";
    }
}

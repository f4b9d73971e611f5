package io.agentspan.cli.http;

import io.agentspan.AgentRuntime;
import io.agentspan.AgentRuntimeBuilder;
import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.cli.server.DataDirectory;
import io.agentspan.cli.server.ServerFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server a command talks to, and with which key. */
public final class ServerOption {
    private static final String STANDARD = "http://127.0.0.1:6767";

    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "The server (default: $AGENTSPAN_SERVER_URL, else what 'agentspan configure' was told,"
                            + " else the one that runs on the data directory, else "
                            + STANDARD
                            + ").")
    private @Nullable String server;

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            description =
                    "Key for a server that needs one (default: $AGENTSPAN_API_KEY, which does not show in the"
                            + " list of processes, else the configured one).")
    private @Nullable String apiKey;

    @Option(
            names = "--data-dir",
            paramLabel = "FOLDER",
            description = "Data directory of the server on this machine.")
    private @Nullable Path dataDir;

    /** The API of the named server; does not connect. */
    public Api api() {
        URI uri = uri();
        return new Api(uri, keyFor(uri));
    }

    /** The SDK's way to the same server. */
    public AgentRuntime runtime() {
        URI uri = uri();
        AgentRuntimeBuilder builder = AgentRuntime.builder().serverUrl(uri);
        keyFor(uri).ifPresent(builder::apiKey);
        return builder.build();
    }

    /** The SDK's way to a server that a command found itself. */
    public static AgentRuntime runtime(String url) {
        return builder(url).build();
    }

    /** Like {@link #runtime(String)}, with more to say. */
    public static AgentRuntimeBuilder builder(String url) {
        AgentRuntimeBuilder builder = AgentRuntime.builder().serverUrl(url);
        Credentials.keyFor(URI.create(url)).ifPresent(builder::apiKey);
        return builder;
    }

    /** The key that goes with {@link #uri}. */
    public Optional<String> key() {
        return keyFor(uri());
    }

    /** The data directory of the server on this machine. */
    public DataDirectory directory() {
        return DataDirectory.of(dataDir);
    }

    /** The key for a server that the command found itself. */
    public Optional<String> keyFor(URI uri) {
        return Optional.ofNullable(apiKey)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .or(() -> Credentials.keyFor(uri));
    }

    public URI uri() {
        return parse(named().or(() -> running(dataDir)).orElse(STANDARD));
    }

    /** Whether somebody said which server; else it is the usual one of this machine. */
    public boolean isNamed() {
        return named().isPresent();
    }

    private Optional<String> named() {
        return Stream.of(
                        Optional.ofNullable(server),
                        Optional.ofNullable(dataDir).flatMap(ServerOption::running),
                        variable("AGENTSPAN_SERVER_URL"),
                        variable("AGENT_SERVER_URL"),
                        ClientConfig.read().get(ClientConfig.SERVER))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Reads an address that a person wrote. */
    public static URI parse(String url) {
        try {
            URI uri = URI.create(url.strip());
            if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("(?i)https?")) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw noAddress(url, e);
        }
        throw noAddress(url, new IllegalArgumentException(url));
    }

    private static CliException noAddress(String url, IllegalArgumentException cause) {
        return new CliException(
                CliCode.SERVER_NOT_RUNNING,
                "'" + url + "' is no server address; write it like " + STANDARD + ".",
                cause);
    }

    private static Optional<String> running(@Nullable Path directory) {
        return ServerFile.read(DataDirectory.of(directory)).map(ServerFile::url);
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(text -> !text.isBlank());
    }
}

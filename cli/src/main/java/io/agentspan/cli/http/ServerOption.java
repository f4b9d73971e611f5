package io.agentspan.cli.http;

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

/** Which server a command talks to. */
public final class ServerOption {
    private static final String STANDARD = "http://127.0.0.1:6767";

    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "The server (default: $AGENTSPAN_SERVER_URL, else the one that runs on the data"
                            + " directory, else "
                            + STANDARD
                            + ").")
    private @Nullable String server;

    @Option(
            names = "--data-dir",
            paramLabel = "FOLDER",
            description = "Data directory of the server on this machine.")
    private @Nullable Path dataDir;

    /** The API of the named server; does not connect. */
    public Api api() {
        return new Api(uri());
    }

    public URI uri() {
        Optional<String> named =
                Stream.of(
                                Optional.ofNullable(server),
                                variable("AGENTSPAN_SERVER_URL"),
                                variable("AGENT_SERVER_URL"))
                        .flatMap(Optional::stream)
                        .findFirst();
        String url =
                named.or(() -> ServerFile.read(DataDirectory.of(dataDir)).map(ServerFile::url))
                        .orElse(STANDARD);
        URI uri = URI.create(url.strip());
        if (uri.getHost() == null || !String.valueOf(uri.getScheme()).startsWith("http")) {
            throw new CliException(
                    CliCode.SERVER_NOT_RUNNING,
                    "'" + url + "' is no server address; write it like " + STANDARD + ".");
        }
        return uri;
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(text -> !text.isBlank());
    }
}

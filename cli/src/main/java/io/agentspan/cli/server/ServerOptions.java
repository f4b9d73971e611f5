package io.agentspan.cli.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of commands that start a server. */
final class ServerOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Mixin private final RoleDirectoryOption directory = new RoleDirectoryOption();
    @Mixin private final KafkaOptions kafka = new KafkaOptions();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description =
                    "Port of HTTP; 0 takes a free one (default: 6767, and a free one for orchestrator and"
                            + " worker-llm).")
    private @Nullable Integer port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description =
                    "Address of HTTP; other than loopback only with API keys (default: ${DEFAULT-VALUE}).")
    private String host = ServerSettings.DEFAULT_HOST;

    @Option(
            names = "--api-keys",
            paramLabel = "FILE",
            description =
                    "Requests need a key of this file (default: api-keys.json of the data directory, if it is"
                            + " there; see 'server keys').")
    private @Nullable Path apiKeys;

    @Option(names = "--json-logs", description = "Write the log as JSON, one object per line.")
    private boolean jsonLogs;

    ServerSettings settings() {
        Role role = directory.role();
        KafkaChoice choice = kafka.choice();
        if (role != Role.ALL && choice instanceof KafkaChoice.Embedded && spec != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--role "
                            + role
                            + " is one process of several and needs their Kafka:"
                            + " --bootstrap-servers HOST:PORT");
        }
        return new ServerSettings(
                role,
                directory.get(),
                host,
                port == null ? role.port() : port,
                choice,
                Optional.ofNullable(apiKeys)
                        .map(Path::toAbsolutePath)
                        .or(() -> ServerSettings.keysOf(directory.base())),
                jsonLogs);
    }

    /** The same settings as arguments of a command line. */
    static List<String> arguments(ServerSettings settings) {
        Path own = settings.directory().root();
        Path base =
                settings.role() == Role.ALL
                        ? own
                        : Optional.ofNullable(own.getParent()).orElse(own);
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "--role",
                                settings.role().word(),
                                "--data-dir",
                                base.toString(),
                                "--host",
                                settings.host(),
                                "--port",
                                Integer.toString(settings.port())));
        line.addAll(KafkaOptions.arguments(settings.kafka()));
        settings.apiKeys().ifPresent(file -> line.addAll(List.of("--api-keys", file.toString())));
        if (settings.jsonLogs()) {
            line.add("--json-logs");
        }
        return line;
    }
}

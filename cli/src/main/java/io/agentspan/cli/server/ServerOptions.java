package io.agentspan.cli.server;

import io.agentspan.broker.BrokerSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of commands that start a server. */
final class ServerOptions {
    private static final int MEBIBYTE = 1024 * 1024;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of the HTTP API; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int port = ServerSettings.DEFAULT_PORT;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Loopback address of the HTTP API (default: ${DEFAULT-VALUE}).")
    private String host = ServerSettings.DEFAULT_HOST;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            description =
                    "Port of the embedded broker on 127.0.0.1 (default: the last one, or a free"
                            + " one).")
    private int kafkaPort;

    @Mixin private final DirectoryOption directory = new DirectoryOption();

    @Option(
            names = "--min-free-mb",
            paramLabel = "MIB",
            description = "Refuse to start with less free space (default: ${DEFAULT-VALUE}).")
    private long minimumFree = BrokerSettings.DEFAULT_MINIMUM_FREE_BYTES / MEBIBYTE;

    ServerSettings settings() {
        return new ServerSettings(directory.get(), host, port, kafkaPort, minimumFree * MEBIBYTE);
    }
}

package io.agentspan.cli.server;

import io.agentspan.broker.BrokerSettings;
import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.gateway.auth.KeyFile;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a server is run.
 *
 * @param directory of this process alone; see {@link Role#directory}
 * @param host address of the HTTP API; another than this machine's own only with keys
 * @param port of the HTTP API; 0 takes a free one
 * @param apiKeys the keys that requests need; without it they need none
 * @param jsonLogs whether the log is written as JSON lines
 */
public record ServerSettings(
        Role role,
        DataDirectory directory,
        String host,
        int port,
        KafkaChoice kafka,
        Optional<Path> apiKeys,
        boolean jsonLogs) {
    public static final int DEFAULT_PORT = 6767;
    public static final String DEFAULT_HOST = "127.0.0.1";

    public ServerSettings {
        if (apiKeys.isEmpty()) {
            requireLoopback(host);
        }
        HttpPort.requireValid(port);
    }

    /** An all-in-one server. */
    public static ServerSettings in(DataDirectory directory) {
        return new ServerSettings(
                Role.ALL,
                directory,
                DEFAULT_HOST,
                DEFAULT_PORT,
                new KafkaChoice.Embedded(0, BrokerSettings.DEFAULT_MINIMUM_FREE_BYTES),
                keysOf(directory),
                false);
    }

    public ServerSettings withPort(int newPort) {
        return new ServerSettings(role, directory, host, newPort, kafka, apiKeys, jsonLogs);
    }

    /** For commands that need a server anywhere. */
    public static int defaultOrFreePort() {
        return HttpPort.isFree(DEFAULT_PORT) ? DEFAULT_PORT : 0;
    }

    /** A directory with a file of keys has a server that asks for one. */
    static Optional<Path> keysOf(DataDirectory directory) {
        KeyFile file = new KeyFile(directory.apiKeys());
        return file.exists() ? Optional.of(file.path()) : Optional.empty();
    }

    private static void requireLoopback(String host) {
        boolean loopback;
        try {
            loopback = InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            loopback = false;
        }
        if (!loopback) {
            throw new CliException(
                    CliCode.ADDRESS_REFUSED,
                    "the server does not listen on "
                            + host
                            + " without authentication: whoever reaches it could run agents; make"
                            + " a key first with 'agentspan server keys create NAME', or use"
                            + " --host 127.0.0.1.");
        }
    }
}

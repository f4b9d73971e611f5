package io.agentspan.cli.server;

import io.agentspan.broker.BrokerSettings;
import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * How an all-in-one server is run.
 *
 * @param host address of the HTTP API; only this machine's own
 * @param port of the HTTP API; 0 takes a free one
 * @param kafkaPort of the embedded broker on 127.0.0.1; 0 takes the one it had last, if it is free
 * @param minimumFreeBytes the server does not start with less space for its data
 */
public record ServerSettings(
        DataDirectory directory, String host, int port, int kafkaPort, long minimumFreeBytes) {
    public static final int DEFAULT_PORT = 6767;
    public static final String DEFAULT_HOST = "127.0.0.1";

    public ServerSettings {
        requireLoopback(host);
        requirePort(port);
        requirePort(kafkaPort);
    }

    public static ServerSettings in(DataDirectory directory) {
        return new ServerSettings(
                directory,
                DEFAULT_HOST,
                DEFAULT_PORT,
                0,
                BrokerSettings.DEFAULT_MINIMUM_FREE_BYTES);
    }

    public ServerSettings withPort(int newPort) {
        return new ServerSettings(directory, host, newPort, kafkaPort, minimumFreeBytes);
    }

    /** For commands that need a server anywhere. */
    public static int defaultOrFreePort() {
        return HttpPort.isFree(DEFAULT_PORT) ? DEFAULT_PORT : 0;
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
                            + ": whoever reaches it could run agents, as it has no authentication"
                            + " yet; use --host 127.0.0.1, and a tunnel or a proxy with"
                            + " authentication for other machines.");
        }
    }

    private static void requirePort(int port) {
        if (port < 0 || port > 65_535) {
            throw new CliException(
                    CliCode.PORT_TAKEN, "a port is between 0 and 65535, not " + port + ".");
        }
    }
}

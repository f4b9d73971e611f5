package io.agentspan.cli.server;

import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Checks the HTTP port before anything is started for it. */
final class HttpPort {
    private HttpPort() {}

    /** The port, or a free one for 0. */
    static int require(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CliException(
                    CliCode.PORT_TAKEN,
                    "another program listens on "
                            + host
                            + ":"
                            + port
                            + "; stop it, or choose another port with --port (an agentspan server"
                            + " is stopped with 'agentspan server stop').",
                    e);
        }
    }

    static void requireValid(int port) {
        if (port < 0 || port > 65_535) {
            throw new CliException(
                    CliCode.PORT_TAKEN, "a port is between 0 and 65535, not " + port + ".");
        }
    }

    /** The address of a server that listens there, for clients on this machine. */
    static String inUrl(String host) {
        if (host.equals("0.0.0.0") || host.equals("::")) {
            return "127.0.0.1";
        }
        return host.contains(":") ? "[" + host + "]" : host;
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

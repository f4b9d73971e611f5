package io.agentspan.broker;

import io.agentspan.broker.BrokerException.Code;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds ports on the loopback address. */
final class LoopbackPorts {
    private LoopbackPorts() {}

    /** A port that was free a moment ago. */
    static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new BrokerException(
                    Code.PORT_TAKEN,
                    "the system has no free port on the loopback address ("
                            + DirectoryLock.reason(e)
                            + "); close some programs and try again.",
                    e);
        }
    }

    /**
     * Checks a port before Kafka does, whose own error is a stack trace.
     *
     * @throws BrokerException {@link Code#PORT_TAKEN}
     */
    static void requireFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As Kafka does: connections of an earlier run that linger do not count.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new BrokerException(
                    Code.PORT_TAKEN,
                    "cannot listen on 127.0.0.1:"
                            + port
                            + " ("
                            + DirectoryLock.reason(e)
                            + "); stop the program that uses the port, or choose another port.",
                    e);
        }
    }
}

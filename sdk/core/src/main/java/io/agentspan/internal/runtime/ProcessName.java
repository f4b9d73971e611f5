package io.agentspan.internal.runtime;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Names this process for people who read the log: host and process id. */
final class ProcessName {
    private ProcessName() {}

    static String get() {
        return host() + "-" + ProcessHandle.current().pid();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-host";
        }
    }
}

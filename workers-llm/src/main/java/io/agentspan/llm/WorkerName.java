package io.agentspan.llm;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this process is called in reports. */
final class WorkerName {
    private WorkerName() {}

    static String orDefault(String configured) {
        if (!configured.isBlank()) {
            return configured;
        }
        return "llm@" + host() + ":" + ProcessHandle.current().pid();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}

package io.agentspan.cli.doctor;

import io.agentspan.broker.BrokerException;
import io.agentspan.broker.DirectoryLock;
import io.agentspan.cli.server.DataDirectory;
import io.agentspan.cli.server.ServerFile;
import io.agentspan.cli.server.ServerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The data directory of this machine's server, and its port. */
final class DirectoryChecks {
    private DirectoryChecks() {}

    static List<Finding> all(DataDirectory directory, Optional<ServerFile> running) {
        List<Finding> findings = new ArrayList<>();
        findings.add(directory(directory, running));
        findings.add(
                running.map(server -> Finding.ok("port", "the server has " + server.url()))
                        .orElseGet(DirectoryChecks::port));
        return findings;
    }

    private static Finding directory(DataDirectory directory, Optional<ServerFile> running) {
        Path root = directory.root();
        if (running.isPresent()) {
            return Finding.ok("directory", root + ", used by process " + running.get().pid());
        }
        if (!Files.exists(root)) {
            return Finding.ok("directory", root + " will be made at the first start");
        }
        try {
            DirectoryLock.acquire(root).close();
            return Finding.ok("directory", root + ", used by nobody at the moment");
        } catch (BrokerException e) {
            String what = String.valueOf(e.getMessage());
            return Finding.fail(
                    "directory",
                    what,
                    e.code() == BrokerException.Code.DIRECTORY_IN_USE
                            ? "'agentspan server stop', or end that process if it does not answer"
                            : "give this user the right to write there, or choose --data-dir");
        }
    }

    private static Finding port() {
        int port = ServerSettings.DEFAULT_PORT;
        return ServerSettings.defaultOrFreePort() == port
                ? Finding.ok("port", port + " is free")
                : Finding.warn(
                        "port",
                        "another program listens on " + port,
                        "'agentspan server start --port 0' takes a free one");
    }
}

package io.agentspan.cli.server;

import io.agentspan.cli.http.Api;
import java.net.URI;
import java.util.Optional;

/** Finds the server of a data directory. */
public final class RunningServer {
    private RunningServer() {}

    /** The server, if its process lives and it says that it is healthy. */
    public static Optional<ServerFile> find(DataDirectory directory) {
        return ServerFile.read(directory)
                .filter(RunningServer::lives)
                .filter(file -> new Api(URI.create(file.url())).healthy());
    }

    static boolean lives(ServerFile file) {
        return ProcessHandle.of(file.pid()).map(ProcessHandle::isAlive).orElse(false);
    }
}

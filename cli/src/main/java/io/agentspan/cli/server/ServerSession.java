package io.agentspan.cli.server;

import java.util.List;
import java.util.Optional;

/** A server for the time of a command: the one that runs, or one of its own. */
public final class ServerSession implements AutoCloseable {
    private final ServerFile file;
    private final Optional<ServerProcess> own;

    private ServerSession(ServerFile file, Optional<ServerProcess> own) {
        this.file = file;
        this.own = own;
    }

    /**
     * Uses the server that runs on the data directory, else starts one.
     *
     * @param keep whether one that is started here stays when this process ends
     */
    public static ServerSession open(ServerSettings settings, StartProgress progress, boolean keep)
            throws InterruptedException {
        return open(settings, progress, keep, List.of());
    }

    /**
     * Uses the server that runs on the data directory, else starts one.
     *
     * @param keep whether one that is started here stays when this process ends
     * @param jvmFlags of one that is started here
     */
    public static ServerSession open(
            ServerSettings settings, StartProgress progress, boolean keep, List<String> jvmFlags)
            throws InterruptedException {
        Optional<ServerFile> running = RunningServer.find(settings.directory());
        if (running.isPresent()) {
            return new ServerSession(running.get(), Optional.empty());
        }
        ServerProcess process = ServerProcess.start(settings, progress, !keep, jvmFlags);
        return new ServerSession(process.file(), keep ? Optional.empty() : Optional.of(process));
    }

    public ServerFile file() {
        return file;
    }

    /** Whether it ends with this session. */
    public boolean isOwn() {
        return own.isPresent();
    }

    /** Stops the server if it was started for this session only. */
    @Override
    public void close() {
        own.ifPresent(ServerProcess::close);
    }
}

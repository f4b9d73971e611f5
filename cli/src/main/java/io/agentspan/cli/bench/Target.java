package io.agentspan.cli.bench;

import io.agentspan.cli.server.DataDirectory;
import io.agentspan.cli.server.ServerProcess;
import io.agentspan.cli.server.ServerSettings;
import io.agentspan.cli.server.StartProgress;
import io.agentspan.worker.KafkaConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is measured.
 *
 * @param server empty for a cluster: its processes may be anywhere
 * @param start how long the server took to start; zero for a cluster
 */
record Target(
        KafkaConnection connection, Optional<ProcessUsage> server, Duration start, Runnable end)
        implements AutoCloseable {
    // As a server that stays has it; one for the time of a command has the first only.
    private static final String ALL_COMPILERS = "-XX:TieredStopAtLevel=4";

    static Target cluster(String bootstrapServers, @Nullable Long serverPid) {
        return new Target(
                KafkaConnection.to(bootstrapServers),
                Optional.ofNullable(serverPid).map(ProcessUsage::of),
                Duration.ZERO,
                () -> {});
    }

    static Target ownServer(Path directory, StartProgress progress) throws InterruptedException {
        ServerSettings settings = ServerSettings.in(new DataDirectory(directory)).withPort(0);
        long begin = System.nanoTime();
        ServerProcess server =
                ServerProcess.start(
                        settings,
                        progress,
                        true,
                        List.of("-Dagentspan.llm.scripted.enabled=true", ALL_COMPILERS));
        return new Target(
                KafkaConnection.to(server.file().bootstrapServers()),
                Optional.of(ProcessUsage.of(server.file().pid())),
                Duration.ofNanos(System.nanoTime() - begin),
                server::close);
    }

    @Override
    public void close() {
        end.run();
    }
}

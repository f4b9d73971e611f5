package io.agentspan.cli.server;

import io.agentspan.broker.BrokerSettings;
import io.agentspan.broker.DirectoryLock;
import io.agentspan.broker.EmbeddedBroker;
import io.agentspan.cli.Version;
import io.agentspan.cli.kafka.ClusterAddress;
import io.agentspan.schemas.topic.TopicNames;
import io.agentspan.worker.KafkaConnection;
import io.agentspan.worker.TopicInstaller;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server in this process: its broker if it has one, topics, and the services of its role. */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final ServerSettings settings;
    private final StartProgress progress;

    /** What runs, newest first: the order in which it is stopped. */
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    private Server(ServerSettings settings, StartProgress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** Returns when requests are served and {@code server.json} is written. */
    public static Server start(ServerSettings settings, StartProgress progress) {
        Server server = new Server(settings, progress);
        try {
            server.start();
        } catch (RuntimeException e) {
            progress.failed();
            server.close();
            throw e;
        }
        return server;
    }

    private void start() {
        long begin = System.nanoTime();
        DataDirectory directory = settings.directory();
        running.push(DirectoryLock.acquire(directory.root()));
        int port = HttpPort.require(settings.host(), settings.port());
        ClusterAddress cluster =
                switch (settings.kafka()) {
                    case KafkaChoice.Embedded embedded -> startBroker(embedded);
                    case KafkaChoice.Cluster named -> connect(named);
                };
        running.push(timed("services", () -> Services.start(settings, port, cluster)));
        new ServerFile(
                        ProcessHandle.current().pid(),
                        "http://" + HttpPort.inUrl(settings.host()) + ":" + port,
                        cluster.bootstrapServers(),
                        Version.current(),
                        System.currentTimeMillis())
                .write(directory);
        running.push(() -> ServerFile.delete(directory));
        ClassArchive.keep();
        progress.ready(Duration.ofNanos(System.nanoTime() - begin));
    }

    private interface Part<T> {
        T start();
    }

    private <T> T timed(String name, Part<T> part) {
        long begin = System.nanoTime();
        T started = part.start();
        progress.up(name, Duration.ofNanos(System.nanoTime() - begin));
        return started;
    }

    private ClusterAddress startBroker(KafkaChoice.Embedded choice) {
        EmbeddedBroker broker = timed("broker", () -> broker(choice));
        running.push(broker);
        ClusterAddress address = ClusterAddress.of(broker.bootstrapServers(), Optional.empty());
        timed("topics", () -> installer(address, TopicNames.DEV_PARTITIONS, 1).installed());
        return address;
    }

    private EmbeddedBroker broker(KafkaChoice.Embedded choice) {
        DataDirectory directory = settings.directory();
        int port = choice.port() == 0 ? LastBrokerPort.read(directory) : choice.port();
        EmbeddedBroker broker =
                EmbeddedBroker.start(
                        BrokerSettings.in(directory.kafka())
                                .withPort(port)
                                .withMinimumFreeBytes(choice.minimumFreeBytes()));
        LastBrokerPort.write(directory, broker.port());
        return broker;
    }

    private ClusterAddress connect(KafkaChoice.Cluster choice) {
        ClusterAddress address = ClusterAddress.of(choice.bootstrapServers(), choice.properties());
        timed("cluster", () -> reachable(address));
        Installation installation = installer(address, choice.partitions(), choice.replication());
        timed("topics", choice.createTopics() ? installation::installed : installation::verified);
        return address;
    }

    private static ClusterAddress reachable(ClusterAddress address) {
        address.requireReachable();
        return address;
    }

    private static Installation installer(ClusterAddress address, int partitions, int replication) {
        return new Installation(
                new TopicInstaller(
                        new KafkaConnection(address.properties(), TopicNames.standard()),
                        partitions,
                        replication));
    }

    /** The fixed topics. */
    private record Installation(TopicInstaller topics) {
        TopicInstaller installed() {
            topics.install();
            return topics;
        }

        TopicInstaller verified() {
            topics.verify(List.of());
            return topics;
        }
    }

    /** Stops everything in order: services first, so that they can still write, the lock last. */
    @Override
    public synchronized void close() {
        while (!running.isEmpty()) {
            AutoCloseable part = running.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.error("{} did not stop cleanly", part, e);
            }
        }
    }
}

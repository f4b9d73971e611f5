package io.agentspan.cli.server;

import io.agentspan.broker.BrokerSettings;
import io.agentspan.worker.TopicInstaller;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which Kafka a server works with. */
final class KafkaOptions {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final int CLUSTER_PARTITIONS = 16;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            split = ",",
            description =
                    "A Kafka cluster, by one or more brokers joined by commas, instead of the embedded broker.")
    private List<String> bootstrapServers = new ArrayList<>();

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Further settings of Kafka clients, such as security.protocol.")
    private @Nullable Path kafkaConfig;

    @Option(
            names = "--verify-topics",
            description = "Create no topics on the cluster; say which ones are missing.")
    private boolean verifyTopics;

    @Option(
            names = "--partitions",
            paramLabel = "COUNT",
            description =
                    "Partitions of topics created on the cluster; fixed afterwards (default: ${DEFAULT-VALUE}).")
    private int partitions = CLUSTER_PARTITIONS;

    @Option(
            names = "--replication",
            paramLabel = "COUNT",
            description =
                    "Copies of topics created on the cluster; -1 for the brokers' own setting (default:"
                            + " ${DEFAULT-VALUE}).")
    private int replication = TopicInstaller.BROKER_DEFAULT;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            description =
                    "Port of the embedded broker on 127.0.0.1 (default: the last one, or a free"
                            + " one).")
    private int kafkaPort;

    @Option(
            names = "--min-free-mb",
            paramLabel = "MIB",
            description =
                    "The embedded broker does not start with less free space (default: ${DEFAULT-VALUE}).")
    private long minimumFree = BrokerSettings.DEFAULT_MINIMUM_FREE_BYTES / MEBIBYTE;

    KafkaChoice choice() {
        if (!bootstrapServers.isEmpty()) {
            return new KafkaChoice.Cluster(
                    String.join(",", bootstrapServers),
                    Optional.ofNullable(kafkaConfig),
                    !verifyTopics,
                    partitions,
                    replication);
        }
        return new KafkaChoice.Embedded(kafkaPort, minimumFree * MEBIBYTE);
    }

    /** The same as arguments of a command line. */
    static List<String> arguments(KafkaChoice kafka) {
        return switch (kafka) {
            case KafkaChoice.Embedded embedded ->
                    List.of(
                            "--kafka-port",
                            Integer.toString(embedded.port()),
                            "--min-free-mb",
                            Long.toString(embedded.minimumFreeBytes() / MEBIBYTE));
            case KafkaChoice.Cluster cluster -> {
                List<String> line =
                        new ArrayList<>(
                                List.of(
                                        "--bootstrap-servers",
                                        cluster.bootstrapServers(),
                                        "--partitions",
                                        Integer.toString(cluster.partitions()),
                                        "--replication",
                                        Integer.toString(cluster.replication())));
                cluster.properties()
                        .ifPresent(file -> line.addAll(List.of("--kafka-config", file.toString())));
                if (!cluster.createTopics()) {
                    line.add("--verify-topics");
                }
                yield line;
            }
        };
    }
}

package io.agentspan.cli.server;

import java.nio.file.Path;
import java.util.Optional;

/** Which Kafka a server works with. */
public sealed interface KafkaChoice {
    /**
     * One in its own process.
     *
     * @param port on 127.0.0.1; 0 takes the one it had last, if it is free
     * @param minimumFreeBytes the server does not start with less space for its data
     */
    record Embedded(int port, long minimumFreeBytes) implements KafkaChoice {
        public Embedded {
            HttpPort.requireValid(port);
        }
    }

    /**
     * A cluster that runs without us.
     *
     * @param bootstrapServers {@code host:port} of some brokers, joined by commas
     * @param properties file of further client settings, such as those of security
     * @param createTopics whether topics that are missing are created; else the server says which
     * @param partitions of topics that are created
     * @param replication of topics that are created; -1 for what the brokers are set to
     */
    record Cluster(
            String bootstrapServers,
            Optional<Path> properties,
            boolean createTopics,
            int partitions,
            int replication)
            implements KafkaChoice {}
}

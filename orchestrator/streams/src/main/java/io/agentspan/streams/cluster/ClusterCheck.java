package io.agentspan.streams.cluster;

import io.agentspan.streams.cluster.ClusterException.Code;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** All that has to be right on the cluster before an orchestrator starts. */
public final class ClusterCheck {
    private ClusterCheck() {}

    /**
     * Checks the topics and sees to it that every commands partition has a place to read from.
     *
     * @return the number of partitions
     * @throws ClusterException with what is wrong and what to do
     */
    public static int prepare(KafkaCluster cluster) {
        try (Admin admin = cluster.admin()) {
            int partitions = new TopicCheck(cluster, admin).partitions();
            new FirstOffsets(cluster, admin).prepare(partitions);
            return partitions;
        } catch (KafkaException e) {
            throw new ClusterException(
                    Code.UNREACHABLE,
                    "Kafka at "
                            + cluster.bootstrapServers()
                            + " did not answer as needed ("
                            + e.getMessage()
                            + "); check that it runs, its address and the rights of this process",
                    e);
        }
    }
}

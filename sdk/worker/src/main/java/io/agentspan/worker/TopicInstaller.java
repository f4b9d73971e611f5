package io.agentspan.worker;

import java.util.Collection;
import java.util.List;

/** Creates the topics of an installation, or checks that somebody else did. */
public final class TopicInstaller {
    /** Leaves the number of replicas to the broker. */
    public static final int BROKER_DEFAULT = -1;

    /**
     * For a new installation; topics that exist keep what they have.
     *
     * @param partitions of every topic; an installation that has a commands topic keeps its number
     * @param replication copies of each partition, or {@link #BROKER_DEFAULT}
     */
    public TopicInstaller(KafkaConnection connection, int partitions, int replication) {
        throw new UnsupportedOperationException(connection + " " + partitions + " " + replication);
    }

    /** Creates the topics with a fixed name that are missing, and waits until they take records. */
    public void install() {
        throw new UnsupportedOperationException();
    }

    /**
     * Creates the topics of the tool queues that are missing, and waits until they take records.
     */
    public void installQueues(Collection<String> queues) {
        throw new UnsupportedOperationException(queues.toString());
    }

    /** The names of fixed topics and topics of these queues that do not exist. */
    public List<String> missing(Collection<String> queues) {
        throw new UnsupportedOperationException(queues.toString());
    }

    /**
     * Checks without creating.
     *
     * @throws TopicsMissingException naming all that are missing
     */
    public void verify(Collection<String> queues) {
        throw new UnsupportedOperationException(queues.toString());
    }

    /** The number of partitions of the commands topic. */
    public int partitions() {
        throw new UnsupportedOperationException();
    }
}

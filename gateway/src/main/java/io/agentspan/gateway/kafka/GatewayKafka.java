package io.agentspan.gateway.kafka;

import io.agentspan.schemas.topic.Topic;
import io.agentspan.schemas.topic.TopicNames;
import io.agentspan.worker.CommandSender;
import io.agentspan.worker.KafkaCommandSender;
import io.agentspan.worker.KafkaConnection;
import io.agentspan.worker.TopicInstaller;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The gateway's way to Kafka: addresses, topic names, and consumers without a group. */
public final class GatewayKafka implements AutoCloseable {
    private final KafkaConnection connection;
    private final Admin admin;
    private final CommandSender commands;
    private final TopicInstaller installer;
    private volatile int partitions;

    public GatewayKafka(KafkaSettings kafka, TopicSettings topics) {
        Map<String, String> properties = new HashMap<>(kafka.properties());
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        connection = new KafkaConnection(properties, new TopicNames(topics.prefix()));
        Map<String, Object> adminProperties = new HashMap<>(properties);
        adminProperties.put(AdminClientConfig.CLIENT_ID_CONFIG, "agentspan-gateway-admin");
        admin = Admin.create(adminProperties);
        commands = new KafkaCommandSender(connection);
        installer = new TopicInstaller(connection, topics.partitions(), topics.replication());
    }

    public KafkaConnection connection() {
        return connection;
    }

    public Admin admin() {
        return admin;
    }

    public CommandSender commands() {
        return commands;
    }

    public TopicInstaller installer() {
        return installer;
    }

    /** How many partitions the commands topic has; known once the topics are there. */
    public int partitions() {
        return partitions;
    }

    void countPartitions() {
        partitions = installer.partitions();
    }

    public String topic(Topic topic) {
        return connection.topics().of(topic);
    }

    /** Reads only what is committed, from the end where it has no position yet. */
    public TopicFollower committedTail(Topic topic, Follower follower) {
        return follower(topic, follower, "read_committed", "latest");
    }

    /** Reads at once, whether committed or not, from the end where it has no position yet. */
    public TopicFollower uncommittedTail(Topic topic, Follower follower) {
        return follower(topic, follower, "read_uncommitted", "latest");
    }

    /** Reads only what is committed, from the oldest record where it has no position yet. */
    public TopicFollower committedLog(Topic topic, Follower follower) {
        return follower(topic, follower, "read_committed", "earliest");
    }

    /**
     * A member of a consumer group, so that one gateway of the installation gets each record. Reads
     * only what is committed; a new group begins at the end.
     *
     * @param name of the group within the installation
     */
    public Consumer<byte[], byte[]> committedGroup(String name) {
        Map<String, Object> properties = properties(name, "read_committed", "latest");
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, topic(Topic.EVENTS) + "." + name);
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private TopicFollower follower(Topic topic, Follower follower, String isolation, String reset) {
        return new TopicFollower(
                topic(topic), () -> consumer(topic.suffix(), isolation, reset), follower);
    }

    private Consumer<byte[], byte[]> consumer(String name, String isolation, String reset) {
        return new KafkaConsumer<>(
                properties(name, isolation, reset),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private Map<String, Object> properties(String name, String isolation, String reset) {
        Map<String, Object> properties = new HashMap<>(connection.properties());
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "agentspan-gateway-" + name);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, reset);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1000);
        return properties;
    }

    @Override
    public void close() {
        commands.close();
        admin.close();
    }
}

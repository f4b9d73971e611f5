package io.agentspan.streams;

import io.agentspan.schemas.topic.Topic;
import io.agentspan.streams.cluster.KafkaCluster;
import io.agentspan.streams.process.Backlog;
import io.agentspan.streams.process.BacklogInterceptor;
import io.agentspan.streams.state.BoundedRocksDb;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.GroupProtocol;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams, of its consumers and of its producers. */
final class StreamsProperties {
    private StreamsProperties() {}

    /**
     * All settings.
     *
     * @param instance the process's own name in the group
     * @param backlog is told what stream threads poll
     */
    static Properties of(
            KafkaCluster cluster,
            OrchestratorSettings settings,
            Path stateDirectory,
            String instance,
            Backlog backlog) {
        Properties all = new Properties();
        all.putAll(cluster.properties());
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, cluster.applicationId());
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // No static membership, no change of the topology within a group: not yet for us.
        all.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, GroupProtocol.CLASSIC.name);
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis());
        all.put(StreamsConfig.POLL_MS_CONFIG, settings.pollInterval().toMillis());
        all.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas());
        all.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replicationFactor());
        all.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        all.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        putState(all, settings, stateDirectory);
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance);
        putConsumer(all, settings);
        all.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
                BacklogInterceptor.class.getName());
        all.put(StreamsConfig.mainConsumerPrefix(BacklogInterceptor.BACKLOG), backlog);
        putProducer(all, settings);
        return all;
    }

    private static void putState(Properties all, OrchestratorSettings settings, Path directory) {
        all.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        // A cache would hold writes back until the commit, which comes at once anyway.
        all.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        all.put(
                StreamsConfig.STATE_CLEANUP_DIR_MAX_AGE_MS_CONFIG,
                settings.stateDirMaxAge().toMillis());
        all.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        all.put(BoundedRocksDb.BLOCK_CACHE_BYTES, settings.blockCache().toBytes());
        all.put(BoundedRocksDb.WRITE_BUFFER_BYTES, settings.writeBuffer().toBytes());
    }

    private static void putConsumer(Properties all, OrchestratorSettings settings) {
        all.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                Math.toIntExact(settings.sessionTimeout().toMillis()));
        all.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                Math.toIntExact(settings.heartbeatInterval().toMillis()));
        all.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
                settings.maxPollRecords());
    }

    private static void putProducer(Properties all, OrchestratorSettings settings) {
        // The commit sends what waits: one request with all of it instead of one for each record.
        all.put(
                StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                Math.toIntExact(settings.linger().toMillis()));
        all.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 65_536);
        all.put(
                StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG),
                settings.compression());
        all.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                Math.toIntExact(settings.transactionTimeout().toMillis()));
        all.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_BLOCK_MS_CONFIG),
                settings.maxBlock().toMillis());
        // A transaction that begins before the last one is wholly written is tried again: soon.
        all.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 10);
        // Records are measured before they are sent; this adds what the protocol needs.
        all.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                Topic.MAX_RECORD_BYTES + 65_536);
    }
}

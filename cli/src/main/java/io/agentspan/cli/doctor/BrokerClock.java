package io.agentspan.cli.doctor;

import io.agentspan.cli.kafka.ClusterAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Reads a broker's clock. Kafka has no request for it: the time at which a broker appends a record
 * is the only one that it tells, so a topic is made for one record and deleted again.
 */
final class BrokerClock {
    static final String TOPIC = "agentspan.doctor";

    private static final int ANSWER_SECONDS = 12;

    private final ClusterAddress address;
    private final Admin admin;

    BrokerClock(ClusterAddress address, Admin admin) {
        this.address = address;
        this.admin = admin;
    }

    /** How far it is ahead of this machine's; negative if behind. */
    Duration ahead() throws ExecutionException, TimeoutException, InterruptedException {
        String topic = TOPIC + "-" + UUID.randomUUID();
        NewTopic wanted =
                new NewTopic(topic, 1, (short) -1)
                        .configs(Map.of("message.timestamp.type", "LogAppendTime"));
        admin.createTopics(List.of(wanted)).all().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        try {
            return measure(topic);
        } finally {
            admin.deleteTopics(List.of(topic)).all().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        }
    }

    private Duration measure(String topic)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<String, Object> settings = new LinkedHashMap<>(address.properties());
        settings.put("max.block.ms", ANSWER_SECONDS * 1000);
        settings.put("enable.metrics.push", false);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            // The first record waits for the leader; the second takes a moment.
            append(producer, topic);
            long before = System.currentTimeMillis();
            long theirs = append(producer, topic);
            long after = System.currentTimeMillis();
            return Duration.ofMillis(theirs - (before + after) / 2);
        }
    }

    private static long append(KafkaProducer<byte[], byte[]> producer, String topic)
            throws ExecutionException, TimeoutException, InterruptedException {
        return producer.send(new ProducerRecord<>(topic, new byte[] {0}))
                .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                .timestamp();
    }
}

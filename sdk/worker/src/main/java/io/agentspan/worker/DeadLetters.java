package io.agentspan.worker;

import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts records that cannot be worked on aside, where people can look at them. */
final class DeadLetters implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final int LONGEST_REASON = 1_000;

    private final KafkaConnection connection;
    private final String topic;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    DeadLetters(KafkaConnection connection) {
        this.connection = connection;
        this.topic = connection.topics().of(Topic.DEAD_LETTERS);
    }

    /**
     * Copies a record that cannot be read.
     *
     * @param done called once the copy is durable
     */
    void buryUnread(
            ConsumerRecord<byte[], byte[]> record, MalformedRecordException error, Runnable done) {
        String reason = FailureMapper.describe(error);
        LOG.warn(
                "AS-6004 cannot read {} of {}: {}. It is copied to {} and skipped.",
                record.offset(),
                record.topic() + "-" + record.partition(),
                reason,
                topic);
        bury(record, reason, done);
    }

    /**
     * Copies a record whose workers died.
     *
     * @param deaths how many
     * @param done called once the copy is durable
     */
    void buryPoison(ConsumerRecord<byte[], byte[]> record, int deaths, Runnable done) {
        LOG.error(
                "AS-6020 {} workers died with the task at {} of {}. It is copied to {} and its call"
                        + " fails.",
                deaths,
                record.offset(),
                record.topic() + "-" + record.partition(),
                topic);
        bury(record, deaths + " workers died with this task", done);
    }

    /** Copies a record with its key and headers, in the background and again until it worked. */
    private void bury(ConsumerRecord<byte[], byte[]> record, String reason, Runnable done) {
        Thread.ofVirtual().name("agentspan-dead-letter").start(() -> copy(record, reason, done));
    }

    private void copy(ConsumerRecord<byte[], byte[]> record, String reason, Runnable done) {
        try {
            while (closed.getCount() > 0) {
                try {
                    producer().send(letter(record, reason)).get();
                    done.run();
                    return;
                } catch (ExecutionException | KafkaException e) {
                    LOG.warn("AS-6005 cannot write to {}, trying again: {}", topic, e.toString());
                }
                if (closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ProducerRecord<byte[], byte[]> letter(
            ConsumerRecord<byte[], byte[]> record, String reason) {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers());
        String origin = record.topic() + ":" + record.partition() + ":" + record.offset();
        String shown =
                reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        letter.headers().add(Headers.REASON, shown.getBytes(StandardCharsets.UTF_8));
        letter.headers().add(Headers.ORIGIN, origin.getBytes(StandardCharsets.UTF_8));
        return letter;
    }

    private synchronized KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            producer =
                    new KafkaProducer<>(
                            connection.client(KafkaCommandSender.settings()),
                            new ByteArraySerializer(),
                            new ByteArraySerializer());
        }
        return producer;
    }

    @Override
    public void close() {
        closed.countDown();
        synchronized (this) {
            if (producer != null) {
                producer.close(RETRY);
            }
        }
    }
}

package io.agentspan.streams.process;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Tells the {@link Backlog} what a stream thread has polled; made by its consumer. */
public final class BacklogInterceptor implements ConsumerInterceptor<byte[], byte[]> {
    /** Consumer setting: the {@link Backlog} itself. */
    public static final String BACKLOG = "agentspan.backlog";

    private Backlog backlog = new Backlog();

    @Override
    public void configure(Map<String, ?> settings) {
        backlog = (Backlog) Objects.requireNonNull(settings.get(BACKLOG), BACKLOG);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        backlog.polled(records.count());
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // The commit is the transaction's.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}

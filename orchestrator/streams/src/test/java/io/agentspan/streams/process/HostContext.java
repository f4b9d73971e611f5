package io.agentspan.streams.process;

import io.agentspan.streams.process.ShellProcess.Host;
import io.agentspan.streams.process.ShellProcess.Written;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * As much of Kafka Streams as the processor uses; Kafka's own mock is far slower.
 *
 * @param <F> byte arrays, which a type variable's bound cannot name
 */
final class HostContext<F> implements ProcessorContext<F, Outgoing> {
    private final Host host;
    private Punctuator punctuator = now -> {};
    private Optional<RecordMetadata> place = Optional.empty();
    private long atMillis;

    private record Place(String topic, int partition, long offset) implements RecordMetadata {}

    HostContext(Host host) {
        this.host = host;
    }

    void at(String topic, long offset, long millis) {
        place = Optional.of(new Place(topic, 0, offset));
        atMillis = millis;
    }

    void punctuate(long wallClockMillis) {
        punctuator.punctuate(wallClockMillis);
    }

    @Override
    public <K extends F, V extends Outgoing> void forward(Record<K, V> record) {
        throw new UnsupportedOperationException("every record names its sink");
    }

    @Override
    public <K extends F, V extends Outgoing> void forward(Record<K, V> record, String sink) {
        Outgoing out = record.value();
        host.forward(out.topic(), new Written(out.type(), out.value(), out.headers()));
    }

    @Override
    public void commit() {
        host.requestCommit();
    }

    @Override
    public Optional<RecordMetadata> recordMetadata() {
        return place;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <S extends StateStore> S getStateStore(String name) {
        return (S) host.store(name);
    }

    @Override
    public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
        punctuator = callback;
        return () -> punctuator = now -> {};
    }

    @Override
    public Cancellable schedule(
            Instant first, Duration interval, PunctuationType type, Punctuator callback) {
        return schedule(interval, type, callback);
    }

    @Override
    public long currentSystemTimeMs() {
        throw new UnsupportedOperationException("the log has the only clock");
    }

    @Override
    public long currentStreamTimeMs() {
        return atMillis;
    }

    @Override
    public String applicationId() {
        return "simulated";
    }

    @Override
    public TaskId taskId() {
        return new TaskId(0, 0);
    }

    @Override
    public Serde<?> keySerde() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Serde<?> valueSerde() {
        throw new UnsupportedOperationException();
    }

    @Override
    public File stateDir() {
        throw new UnsupportedOperationException();
    }

    @Override
    public StreamsMetrics metrics() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Object> appConfigs() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Object> appConfigsWithPrefix(String prefix) {
        throw new UnsupportedOperationException();
    }
}

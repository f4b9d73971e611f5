package io.agentspan.gateway.history;

import io.agentspan.gateway.kafka.Follower;
import io.agentspan.gateway.kafka.Progress;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.ActivityReported;
import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.ControlEvent;
import io.agentspan.schemas.event.EventCodec;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionEnded;
import io.agentspan.schemas.event.ExecutionStarted;
import io.agentspan.schemas.event.FrameEnded;
import io.agentspan.schemas.event.FrameEvent;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.event.ModelReplied;
import io.agentspan.schemas.event.UsageSettled;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Builds the read model from events: the rows of one poll and the offsets behind them are one
 * transaction of the file, so that it never says more or less than it has read.
 */
final class Projection implements Follower {
    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);

    private final Sql sql;
    private final Progress progress;
    private final EventSink sink;
    private final ExecutionWriter executions;
    private final FrameWriter frames;
    private final CallWriter calls;
    private final WaitWriter waits;
    private final InjectedWriter injected;
    private final Counter applied;
    private final Counter unreadable;

    Projection(HistoryFile file, Progress progress, EventSink sink, MeterRegistry metrics) {
        this.sql = file.writer();
        this.progress = progress;
        this.sink = sink;
        executions = new ExecutionWriter(sql);
        frames = new FrameWriter(sql);
        calls = new CallWriter(sql);
        waits = new WaitWriter(sql);
        injected = new InjectedWriter(sql);
        applied =
                Counter.builder("agentspan_history_events")
                        .description("Events that the history has taken in")
                        .register(metrics);
        unreadable =
                Counter.builder("agentspan_history_events_unreadable")
                        .description("Records of the events topic that are no events")
                        .register(metrics);
    }

    @Override
    public void seek(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        Optional<Long> next =
                sql
                        .query(
                                "SELECT next FROM offsets WHERE partition = ?",
                                row -> row.getLong(1),
                                partition.partition())
                        .stream()
                        .findFirst();
        if (next.isPresent()) {
            consumer.seek(partition, next.get());
        } else {
            consumer.seekToBeginning(List.of(partition));
        }
    }

    @Override
    public void take(ConsumerRecords<byte[], byte[]> records, Map<Integer, Long> positions) {
        if (!records.isEmpty()) {
            List<EventRecord> news = new ArrayList<>();
            write(records, positions, news);
            applied.increment(news.size());
            news.forEach(sink::happened);
        }
        progress.reached(positions);
    }

    private void write(
            ConsumerRecords<byte[], byte[]> records,
            Map<Integer, Long> positions,
            List<EventRecord> news) {
        try {
            sql.transaction(() -> {
                records.forEach(record -> apply(record, news));
                executions.flush();
                positions.forEach(this::store);
            });
        } catch (RuntimeException e) {
            // The records are read again.
            executions.forget();
            throw e;
        }
    }

    private void store(int partition, long next) {
        sql.run(
                "INSERT INTO offsets (partition, next) VALUES (?, ?)"
                        + " ON CONFLICT (partition) DO UPDATE SET next = excluded.next",
                partition,
                next);
    }

    private void apply(ConsumerRecord<byte[], byte[]> record, List<EventRecord> news) {
        if (record.value() == null) {
            return;
        }
        try {
            Optional<EventRecord> event = EventCodec.read(record.value());
            if (event.isPresent()) {
                if (apply(event.get(), record.value())) {
                    news.add(event.get());
                }
            } else {
                keepUnread(record.value());
            }
        } catch (MalformedRecordException | JacksonException e) {
            unreadable.increment();
            LOG.warn(
                    "AS-3021: the event at {}-{}@{} cannot be read and is left out of the history:"
                            + " {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    private boolean apply(EventRecord record, byte[] bytes) {
        String execution = record.execution().value();
        if (record.seq() <= executions.seq(execution)) {
            return false;
        }
        keep(
                execution,
                record.namespace(),
                record.seq(),
                record.atMillis(),
                EventCodec.NAMES.nameOf(record.event()),
                bytes);
        switch (record.event()) {
            case ExecutionStarted event -> executions.started(record, event);
            case FrameStarted event -> frames.started(record, event);
            case CallEvent event -> {
                calls.apply(record, event);
                waits.apply(record, event);
                if (event instanceof ModelReplied replied) {
                    executions.used(execution, replied.usage());
                } else if (event instanceof UsageSettled settled) {
                    executions.used(execution, settled.usage());
                }
            }
            case ControlEvent event -> {
                executions.steered(record, event);
                if (event instanceof ActivityReported activity) {
                    injected.apply(record, activity);
                }
            }
            case FrameEvent event -> {
                // It stands among the events; no row changes.
            }
            case FrameEnded event -> {
                frames.ended(record, event);
                waits.closeBelow(record, event.frame().path());
            }
            case ExecutionEnded event -> {
                executions.ended(record, event);
                frames.ended(record, event);
                waits.closeBelow(record, "");
            }
        }
        return true;
    }

    /** An event of a newer version: its record is kept for those who can read it. */
    private void keepUnread(byte[] bytes) {
        JsonNode json = WireJson.mapper().readTree(bytes);
        String execution = json.path("execution").asString("");
        long seq = json.path("seq").asLong(0);
        if (!execution.isEmpty() && seq > executions.seq(execution)) {
            keep(
                    execution,
                    json.path("namespace").asString(""),
                    seq,
                    json.path("at").asLong(0),
                    json.path("type").asString(""),
                    bytes);
        }
    }

    private void keep(
            String execution, String namespace, long seq, long at, String type, byte[] bytes) {
        executions.touch(execution, namespace, seq, at);
        sql.run(
                "INSERT OR IGNORE INTO events (execution, seq, at, type, record)"
                        + " VALUES (?, ?, ?, ?, ?)",
                execution,
                seq,
                at,
                type,
                bytes);
    }
}

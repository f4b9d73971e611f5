package io.agentspan.gateway.stream;

import io.agentspan.gateway.history.EventSink;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.topic.Delta;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Hands what happens to the open streams of the execution it happens to. */
final class EventHub implements EventSink, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);

    private final Map<ExecutionId, List<Subscription>> subscriptions = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final StreamSettings settings;
    private volatile boolean running;

    EventHub(StreamSettings settings) {
        this.settings = settings;
    }

    /**
     * Everything that happens from now on is kept for the caller.
     *
     * @throws ApiException 503 if too many streams are open
     */
    Subscription subscribe(ExecutionId execution) {
        if (open.incrementAndGet() > settings.maxOpen()) {
            open.decrementAndGet();
            throw new ApiException(
                    ErrorCode.TOO_MANY_STREAMS,
                    settings.maxOpen()
                            + " event streams are open here (agentspan.gateway.stream.max-open);"
                            + " poll /api/agent/"
                            + execution
                            + "/status instead");
        }
        Subscription subscription = new Subscription(execution, this, settings.queue());
        subscriptions.compute(
                execution,
                (id, before) -> {
                    List<Subscription> all = before == null ? new CopyOnWriteArrayList<>() : before;
                    all.add(subscription);
                    return all;
                });
        return subscription;
    }

    void forget(Subscription subscription) {
        subscriptions.computeIfPresent(
                subscription.execution(),
                (id, all) -> {
                    if (all.remove(subscription)) {
                        open.decrementAndGet();
                    }
                    return all.isEmpty() ? null : all;
                });
    }

    int openStreams() {
        return open.get();
    }

    @Override
    public void happened(EventRecord event) {
        tell(event.execution(), new Signal.Happened(event));
    }

    void piece(ConsumerRecord<byte[], byte[]> record) {
        if (subscriptions.isEmpty() || record.value() == null) {
            return;
        }
        try {
            Delta delta = WireJson.read(record.value(), Delta.class);
            tell(delta.task().execution(), new Signal.Piece(delta));
        } catch (MalformedRecordException e) {
            LOG.debug("skipped a delta that cannot be read: {}", e.getMessage());
        }
    }

    private void tell(ExecutionId execution, Signal signal) {
        subscriptions.getOrDefault(execution, List.of()).forEach(s -> s.offer(signal));
    }

    @Override
    public void start() {
        running = true;
    }

    /** Ends every stream, so that the web server need not wait for them. */
    @Override
    public void stop() {
        running = false;
        Signal cut = new Signal.Cut("server stops, reconnect");
        subscriptions.values().forEach(all -> all.forEach(s -> s.offer(cut)));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The first to stop. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}

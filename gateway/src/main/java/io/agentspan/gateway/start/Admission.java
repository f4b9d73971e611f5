package io.agentspan.gateway.start;

import io.agentspan.gateway.kafka.GatewayKafka;
import io.agentspan.gateway.kafka.TopicFollower;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.schemas.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Refuses starts while the orchestrator is behind, and nothing else: what runs needs its answers to
 * come to an end.
 */
final class Admission implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
    private static final Duration SAMPLE = Duration.ofSeconds(1);
    private static final long TIMEOUT_SECONDS = 5;

    private final GatewayKafka kafka;
    private final Lag lag;
    private final boolean on;
    private volatile boolean behind;
    private volatile @Nullable ScheduledExecutorService sampler;

    Admission(GatewayKafka kafka, AdmissionSettings settings) {
        this.kafka = kafka;
        this.on = !settings.maxLag().isZero();
        this.lag = new Lag(settings.maxLag());
    }

    /**
     * Returns if a start may be sent.
     *
     * @throws ApiException 429 if the orchestrator is behind
     */
    void require() {
        if (behind) {
            throw new ApiException(
                    ErrorCode.OVERLOADED,
                    "the orchestrator has commands before it that are more than "
                            + lag.limit().toSeconds()
                            + " s old, so no executions are started for a moment"
                            + " (agentspan.gateway.admission.max-lag); try again");
        }
    }

    boolean isBehind() {
        return behind;
    }

    private void sample() {
        try {
            boolean now = lag.isBehind(System.nanoTime(), ends(), decided());
            if (now != behind) {
                LOG.info(now ? "The orchestrator is behind: starts are refused" : "Starts again");
            }
            behind = now;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            // Who cannot ask cannot say no.
            LOG.debug("Kafka did not say how far the orchestrator is: {}", e.toString());
            behind = false;
        }
    }

    private Map<Integer, Long> ends()
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int partition = 0; partition < kafka.partitions(); partition++) {
            asked.put(
                    new TopicPartition(kafka.topic(Topic.COMMANDS), partition),
                    OffsetSpec.latest());
        }
        Map<Integer, Long> ends = new HashMap<>();
        kafka.admin()
                .listOffsets(asked)
                .all()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .forEach((partition, info) -> ends.put(partition.partition(), info.offset()));
        return ends;
    }

    private Map<Integer, Long> decided()
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<Integer, Long> decided = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> offsets =
                kafka.admin()
                        .listConsumerGroupOffsets(
                                kafka.connection().topics().prefix() + "orchestrator")
                        .partitionsToOffsetAndMetadata()
                        .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        offsets.forEach((partition, offset) -> {
            if (partition.topic().equals(kafka.topic(Topic.COMMANDS)) && offset != null) {
                decided.put(partition.partition(), offset.offset());
            }
        });
        return decided;
    }

    @Override
    public void start() {
        ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("admission").daemon().factory());
        if (on) {
            var unused =
                    timer.scheduleWithFixedDelay(
                            this::sample, 0, SAMPLE.toMillis(), TimeUnit.MILLISECONDS);
        }
        sampler = timer;
    }

    @Override
    public void stop() {
        ScheduledExecutorService timer = sampler;
        sampler = null;
        if (timer != null) {
            timer.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return sampler != null;
    }

    /** Behind the topics' creation. */
    @Override
    public int getPhase() {
        return TopicFollower.PHASE + 1;
    }
}

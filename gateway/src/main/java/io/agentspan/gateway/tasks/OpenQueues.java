package io.agentspan.gateway.tasks;

import io.agentspan.gateway.kafka.GatewayKafka;
import io.agentspan.gateway.kafka.TopicFollower;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.worker.Cancellations;
import io.agentspan.worker.ControlTail;
import io.agentspan.worker.QueueSettings;
import io.agentspan.worker.TaskQueueConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The queues that are polled here. A gateway is a member of a queue's consumer group only while
 * somebody polls the queue at it: otherwise tasks would wait where nobody asks for them.
 */
final class OpenQueues implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OpenQueues.class);

    private final GatewayKafka kafka;
    private final TaskSettings settings;
    private final ControlTail control;
    private final QueueNames names;
    private final Map<String, OpenQueue> queues = new ConcurrentHashMap<>();
    private volatile @Nullable ScheduledExecutorService cleaner;

    OpenQueues(GatewayKafka kafka, QueueNames names, TaskSettings settings) {
        this.kafka = kafka;
        this.names = names;
        this.settings = settings;
        this.control = new ControlTail(kafka.connection());
    }

    /** The desk of a queue that is being polled; empty for a queue that does not exist. */
    Optional<QueueDesk> polled(String queue) {
        OpenQueue open = queues.get(queue);
        if (open == null) {
            if (cleaner == null || !names.exists(queue)) {
                return Optional.empty();
            }
            open = queues.computeIfAbsent(queue, this::open);
        }
        open.polled();
        return Optional.of(open.desk());
    }

    /** The desk of a queue that is open here, without that counting as a poll. */
    Optional<QueueDesk> ifOpen(String queue) {
        return Optional.ofNullable(queues.get(queue)).map(OpenQueue::desk);
    }

    Cancellations cancellations() {
        return control;
    }

    int open() {
        return queues.size();
    }

    int waitingTasks() {
        return queues.values().stream().mapToInt(queue -> queue.desk().waiting()).sum();
    }

    private OpenQueue open(String queue) {
        LOG.info("queue {} is polled here: joining its group", queue);
        QueueDesk desk = new QueueDesk(control);
        TaskQueueConsumer<ToolTask> consumer =
                new TaskQueueConsumer<>(
                        kafka.connection(),
                        kafka.connection().topics().toolQueue(queue),
                        ToolTask.class,
                        // Tasks wait here, they do not run here: a gateway's end is not their work.
                        QueueSettings.tools()
                                .withMaxInFlight(settings.prefetch())
                                .withMostDeliveries(0),
                        desk);
        consumer.start();
        return new OpenQueue(desk, consumer);
    }

    private void closeIdle() {
        List<OpenQueue> idle = new ArrayList<>();
        queues.forEach((queue, open) -> {
            if (open.isIdleFor(settings.linger()) && queues.remove(queue, open)) {
                LOG.info("queue {} is not polled here any more: leaving its group", queue);
                idle.add(open);
            }
        });
        idle.forEach(OpenQueues::close);
    }

    private static void close(OpenQueue open) {
        try {
            open.close();
        } catch (RuntimeException e) {
            // The group notices by itself, after the session time-out.
            LOG.warn("leaving a queue's group failed: {}", e.toString(), e);
        }
    }

    @Override
    public void start() {
        control.start();
        ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("idle-queues").daemon().factory());
        long period = Math.clamp(settings.linger().dividedBy(4).toMillis(), 50, 5_000);
        var unused =
                timer.scheduleWithFixedDelay(
                        this::closeIdle, period, period, TimeUnit.MILLISECONDS);
        cleaner = timer;
    }

    @Override
    public void stop() {
        ScheduledExecutorService timer = cleaner;
        cleaner = null;
        if (timer != null) {
            timer.shutdownNow();
        }
        List<OpenQueue> all = new ArrayList<>(queues.values());
        queues.clear();
        all.forEach(OpenQueues::close);
        control.close();
    }

    @Override
    public boolean isRunning() {
        return cleaner != null;
    }

    /** Behind the topics' creation, before the web server. */
    @Override
    public int getPhase() {
        return TopicFollower.PHASE + 1;
    }
}

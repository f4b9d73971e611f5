package io.agentspan.streams;

import io.agentspan.streams.cluster.ClusterCheck;
import io.agentspan.streams.cluster.ClusterException;
import io.agentspan.streams.cluster.CommandProducer;
import io.agentspan.streams.cluster.KafkaCluster;
import io.agentspan.streams.cluster.KnownTopics;
import io.agentspan.streams.process.Backlog;
import io.agentspan.streams.process.OrchestratorTopology;
import io.agentspan.streams.process.Shell;
import io.agentspan.streams.process.ShellMetrics;
import io.agentspan.streams.process.TransitionListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides commands for the partitions that its group gives it. Start as many processes as there are
 * partitions to share; each needs a state directory of its own.
 *
 * <p>All methods may be called by any thread. Started once.
 */
public final class Orchestrator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Orchestrator.class);

    private final KafkaCluster cluster;
    private final OrchestratorSettings settings;
    private final Path stateDirectory;
    private final MeterRegistry meters;
    private final TransitionListener listener;
    private final Backlog backlog = new Backlog();
    private final StreamClients clients = new StreamClients();
    private final ThreadFailures failures = new ThreadFailures();
    private final CountDownLatch settled = new CountDownLatch(1);
    private @Nullable Running running;

    private record Running(
            KafkaStreams streams,
            KafkaStreamsMetrics metrics,
            KnownTopics topics,
            CommandProducer commands) {}

    public Orchestrator(
            KafkaCluster cluster,
            OrchestratorSettings settings,
            Path stateDirectory,
            MeterRegistry meters) {
        this(cluster, settings, stateDirectory, meters, TransitionListener.NONE);
    }

    /**
     * With somebody who is told of each decision.
     *
     * @param listener for tests that end the process at a certain place
     */
    public Orchestrator(
            KafkaCluster cluster,
            OrchestratorSettings settings,
            Path stateDirectory,
            MeterRegistry meters,
            TransitionListener listener) {
        this.cluster = cluster;
        this.settings = settings;
        this.stateDirectory = stateDirectory.toAbsolutePath().normalize();
        this.meters = meters;
        this.listener = listener;
    }

    /**
     * Checks the cluster and begins to work; returns before partitions are assigned and their state
     * is restored.
     *
     * @throws ClusterException if the cluster is not as it has to be
     */
    public synchronized void start() {
        if (running != null) {
            return;
        }
        int partitions = ClusterCheck.prepare(cluster);
        KnownTopics topics = new KnownTopics(cluster, settings.topicRefresh());
        CommandProducer commands = new CommandProducer(cluster);
        KafkaStreams streams =
                new KafkaStreams(
                        OrchestratorTopology.of(shell(topics, commands)),
                        StreamsProperties.of(
                                cluster,
                                settings,
                                stateDirectory,
                                InstanceId.of(stateDirectory),
                                backlog),
                        clients);
        streams.setUncaughtExceptionHandler(failures);
        streams.setStateListener(this::changed);
        KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(streams);
        metrics.bindTo(meters);
        running = new Running(streams, metrics, topics, commands);
        streams.start();
        LOG.info(
                "Orchestrator {} started on {} with {} partitions, state in {}",
                cluster.applicationId(),
                cluster.bootstrapServers(),
                partitions,
                stateDirectory);
    }

    private Shell shell(KnownTopics topics, CommandProducer commands) {
        return new Shell(
                cluster.topics(),
                topics,
                commands,
                new ShellMetrics(meters),
                listener,
                backlog,
                clients::flush,
                settings.timerInterval(),
                settings.timersPerTick(),
                settings.rowCache().toBytes(),
                settings.definitionsParsed());
    }

    private void changed(KafkaStreams.State now, KafkaStreams.State before) {
        switch (now) {
            case RUNNING -> {
                failures.recovered();
                settled.countDown();
                LOG.info("Orchestrator is running");
            }
            case ERROR, NOT_RUNNING -> settled.countDown();
            case CREATED, REBALANCING, PENDING_SHUTDOWN, PENDING_ERROR ->
                    LOG.debug("Orchestrator is {}", now);
        }
    }

    /**
     * Waits until this process has its partitions and their state.
     *
     * @throws ClusterException if it does not come to work within the time
     */
    public void awaitReady(Duration limit) {
        try {
            boolean inTime = settled.await(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!inTime || !isRunning()) {
                throw new ClusterException(
                        ClusterException.Code.NOT_RUNNING,
                        "orchestrator "
                                + cluster.applicationId()
                                + " on "
                                + cluster.bootstrapServers()
                                + " is not at work after "
                                + limit
                                + " "
                                + failures.lastProblem()
                                + "; its log says more");
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Whether it works now; it pauses while partitions move between processes. */
    public boolean isRunning() {
        return state() == KafkaStreams.State.RUNNING;
    }

    /** State by the words of Kafka Streams; {@code CREATED} before the start. */
    public synchronized KafkaStreams.State state() {
        Running now = running;
        return now == null ? KafkaStreams.State.CREATED : now.streams().state();
    }

    /** Partitions that this process decides for. */
    public synchronized int partitions() {
        Running now = running;
        return now == null
                ? 0
                : now.streams().metadataForLocalThreads().stream()
                        .mapToInt(thread -> thread.activeTasks().size())
                        .sum();
    }

    /** Why the last thread died; empty if none did. */
    String lastProblem() {
        return failures.lastProblem();
    }

    /** Finishes the commands at hand, commits, and lets other processes take over at once. */
    @Override
    public synchronized void close() {
        Running now = running;
        if (now == null) {
            return;
        }
        failures.close();
        now.metrics().close();
        boolean ended =
                now.streams()
                        .close(
                                CloseOptions.timeout(settings.closeTimeout())
                                        .withGroupMembershipOperation(
                                                CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        now.commands().close();
        now.topics().close();
        if (!ended) {
            LOG.warn("The orchestrator did not end within {}", settings.closeTimeout());
        }
    }
}

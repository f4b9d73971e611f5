package io.agentspan.broker;

import io.agentspan.broker.BrokerException.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker inside this process, for development and tests: one KRaft node that listens on
 * 127.0.0.1 and keeps everything in one directory.
 *
 * <p>What was written survives {@link #stop()} and a killed process, not a power cut: nothing is
 * forced to disk. All methods may be called by any thread.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    private final BrokerSettings settings;
    private final SpaceProbe spaceProbe;
    private final int port;
    private @Nullable DirectoryLock lock;
    private @Nullable KafkaNode node;
    private Duration startTime = Duration.ZERO;

    private EmbeddedBroker(BrokerSettings settings, SpaceProbe spaceProbe) {
        this.settings = settings;
        this.spaceProbe = spaceProbe;
        this.port = settings.port() == 0 ? LoopbackPorts.free() : settings.port();
    }

    /** Starts a broker on a free port. */
    public static EmbeddedBroker start(Path directory) {
        return start(BrokerSettings.in(directory));
    }

    /**
     * Starts a broker and returns when clients can connect.
     *
     * @throws BrokerException with a message for people
     */
    public static EmbeddedBroker start(BrokerSettings settings) {
        return start(settings, SpaceProbe.FILE_STORE);
    }

    static EmbeddedBroker start(BrokerSettings settings, SpaceProbe spaceProbe) {
        EmbeddedBroker broker = new EmbeddedBroker(settings, spaceProbe);
        broker.start();
        return broker;
    }

    /** Starts it again after {@link #stop()}, on the same port; does nothing while it runs. */
    public synchronized void start() {
        if (node != null) {
            return;
        }
        long begin = System.nanoTime();
        DirectoryLock taken = DirectoryLock.acquire(settings.directory());
        try {
            requireSpace();
            LoopbackPorts.requireFree(port);
            node = launch();
        } catch (RuntimeException e) {
            taken.close();
            throw e;
        }
        lock = taken;
        startTime = Duration.ofNanos(System.nanoTime() - begin);
        LOG.info(
                "Broker on {} ready after {} ms, data in {}",
                bootstrapServers(),
                startTime.toMillis(),
                settings.directory());
    }

    private KafkaNode launch() {
        Map<String, String> properties =
                BrokerProperties.of(settings.directory(), port, LoopbackPorts.free());
        properties.putAll(settings.overrides());
        try {
            return KafkaNode.start(settings.directory(), properties);
        } catch (Exception e) {
            throw new BrokerException(
                    Code.START_FAILED,
                    "the embedded broker on "
                            + settings.directory()
                            + " did not start ("
                            + e
                            + "); its log says more. If the directory was copied or comes from a"
                            + " newer version, choose another one.",
                    e);
        }
    }

    private void requireSpace() {
        long usable;
        try {
            usable = spaceProbe.usableBytes(settings.directory());
        } catch (IOException e) {
            throw new BrokerException(
                    Code.NOT_WRITABLE,
                    "cannot ask for the free space of "
                            + settings.directory()
                            + " ("
                            + DirectoryLock.reason(e)
                            + "); choose another directory.",
                    e);
        }
        if (usable < settings.minimumFreeBytes()) {
            throw new BrokerException(
                    Code.NO_SPACE,
                    "only "
                            + mebibytes(usable)
                            + " MiB are free at "
                            + settings.directory()
                            + " and "
                            + mebibytes(settings.minimumFreeBytes())
                            + " MiB are needed; free some space, or choose a directory on another"
                            + " disk.");
        }
    }

    private static long mebibytes(long bytes) {
        return bytes / (1024 * 1024);
    }

    /** Stops it, keeping its data; does nothing when it is not running. */
    public synchronized void stop() {
        KafkaNode running = node;
        DirectoryLock held = lock;
        if (running == null || held == null) {
            return;
        }
        node = null;
        lock = null;
        try {
            running.stop();
        } catch (RuntimeException e) {
            throw new BrokerException(
                    Code.STOP_FAILED,
                    "the embedded broker on "
                            + settings.directory()
                            + " did not stop cleanly ("
                            + e
                            + "); end the process, the next start repairs its files.",
                    e);
        } finally {
            held.close();
        }
    }

    /** {@link #stop()}, then {@link #start()}. */
    public synchronized void restart() {
        stop();
        start();
    }

    @Override
    public void close() {
        stop();
    }

    /** For {@code bootstrap.servers} of clients. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Stays the same over restarts. */
    public int port() {
        return port;
    }

    public Path directory() {
        return settings.directory();
    }

    public synchronized boolean isRunning() {
        return node != null;
    }

    /** How long the last start took. */
    public synchronized Duration startTime() {
        return startTime;
    }
}

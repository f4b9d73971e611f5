package io.agentspan.cli.server;

import io.agentspan.broker.BrokerSettings;
import io.agentspan.broker.DirectoryLock;
import io.agentspan.broker.EmbeddedBroker;
import io.agentspan.cli.Version;
import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.gateway.GatewayDefaults;
import io.agentspan.schemas.topic.TopicNames;
import io.agentspan.worker.KafkaConnection;
import io.agentspan.worker.TopicInstaller;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole server in this process: broker, topics, orchestrator, LLM worker, gateway. */
public final class AllInOne implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AllInOne.class);

    private final ServerSettings settings;
    private final StartProgress progress;

    /** What runs, newest first: the order in which it is stopped. */
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    private AllInOne(ServerSettings settings, StartProgress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** Returns when requests are served and {@code server.json} is written. */
    public static AllInOne start(ServerSettings settings, StartProgress progress) {
        AllInOne server = new AllInOne(settings, progress);
        try {
            server.start();
        } catch (RuntimeException e) {
            progress.failed();
            server.close();
            throw e;
        }
        return server;
    }

    private void start() {
        long begin = System.nanoTime();
        DataDirectory directory = settings.directory();
        running.push(DirectoryLock.acquire(directory.root()));
        int port = HttpPort.require(settings.host(), settings.port());
        EmbeddedBroker broker = timed("broker", this::startBroker);
        running.push(broker);
        timed("topics", () -> installTopics(broker.bootstrapServers()));
        ConfigurableApplicationContext context =
                timed("services", () -> startServices(port, broker.bootstrapServers()));
        running.push(context);
        new ServerFile(
                        ProcessHandle.current().pid(),
                        "http://" + settings.host() + ":" + port,
                        broker.bootstrapServers(),
                        Version.current(),
                        System.currentTimeMillis())
                .write(directory);
        running.push(() -> ServerFile.delete(directory));
        progress.ready(Duration.ofNanos(System.nanoTime() - begin));
    }

    private interface Part<T> {
        T start();
    }

    private <T> T timed(String name, Part<T> part) {
        long begin = System.nanoTime();
        T started = part.start();
        progress.up(name, Duration.ofNanos(System.nanoTime() - begin));
        return started;
    }

    private EmbeddedBroker startBroker() {
        DataDirectory directory = settings.directory();
        int port =
                settings.kafkaPort() == 0 ? LastBrokerPort.read(directory) : settings.kafkaPort();
        EmbeddedBroker broker =
                EmbeddedBroker.start(
                        BrokerSettings.in(directory.kafka())
                                .withPort(port)
                                .withMinimumFreeBytes(settings.minimumFreeBytes()));
        LastBrokerPort.write(directory, broker.port());
        return broker;
    }

    private TopicInstaller installTopics(String bootstrapServers) {
        TopicInstaller installer =
                new TopicInstaller(
                        KafkaConnection.to(bootstrapServers), TopicNames.DEV_PARTITIONS, 1);
        installer.install();
        return installer;
    }

    private ConfigurableApplicationContext startServices(int port, String bootstrapServers) {
        SpringApplication application = new SpringApplication(AllInOneConfiguration.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        // The order matters: the services go before the broker. See close().
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(properties(port, bootstrapServers));
        try {
            return application.run();
        } catch (RuntimeException e) {
            LOG.error("The services did not start", e);
            throw new CliException(
                    CliCode.SERVER_START_FAILED,
                    "the services did not start ("
                            + rootCause(e)
                            + "); "
                            + settings.directory().log()
                            + " says more.",
                    e);
        }
    }

    private Map<String, Object> properties(int port, String bootstrapServers) {
        Map<String, Object> properties = new LinkedHashMap<>(GatewayDefaults.properties());
        properties.put("spring.main.banner-mode", "off");
        properties.put("spring.main.log-startup-info", "false");
        properties.put("spring.jmx.enabled", "false");
        properties.put("server.address", settings.host());
        properties.put("server.port", Integer.toString(port));
        properties.put("agentspan.data-dir", settings.directory().root().toString());
        properties.put("agentspan.kafka.bootstrap-servers", bootstrapServers);
        properties.put("agentspan.orchestrator.standby-replicas", "0");
        return properties;
    }

    private static String rootCause(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }

    /** Stops everything in order: services first, so that they can still write, the lock last. */
    @Override
    public synchronized void close() {
        while (!running.isEmpty()) {
            AutoCloseable part = running.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.error("{} did not stop cleanly", part, e);
            }
        }
    }
}

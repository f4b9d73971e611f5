package io.agentspan.broker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;

/** One run of Kafka's own server classes; nothing else of the project touches broker internals. */
final class KafkaNode {
    private final KafkaRaftServer server;

    private KafkaNode(KafkaRaftServer server) {
        this.server = server;
    }

    /** Returns when clients can connect. */
    static KafkaNode start(Path directory, Map<String, String> settings) throws Exception {
        formatOnce(directory);
        Properties properties = new Properties();
        properties.putAll(settings);
        KafkaConfig config = KafkaConfig.fromProps(properties, false);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            server.startup();
        } catch (Throwable e) {
            shutdownQuietly(server, e);
            throw e;
        }
        return new KafkaNode(server);
    }

    // meta.properties is the last file the formatter writes: without it nothing was ever stored.
    private static void formatOnce(Path directory) throws Exception {
        if (Files.exists(directory.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        new Formatter()
                .setPrintStream(
                        new PrintStream(
                                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(BrokerProperties.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName(BrokerProperties.CONTROLLER)
                .addDirectory(directory.toString())
                .setMetadataLogDirectory(directory.toString())
                .setHasDynamicQuorum(false)
                .setIgnoreFormatted(true)
                .run();
    }

    private static void shutdownQuietly(KafkaRaftServer server, Throwable reason) {
        try {
            server.shutdown();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    /** Returns when everything is on disk and every thread has ended. */
    void stop() {
        server.shutdown();
        server.awaitShutdown();
    }
}

package io.agentspan.cli.kafka;

import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * Where a cluster is and how to talk to it.
 *
 * @param properties of every client, {@code bootstrap.servers} among them
 */
public record ClusterAddress(Map<String, String> properties) {
    private static final String SERVERS = "bootstrap.servers";
    private static final int ANSWER_SECONDS = 10;

    /**
     * A cluster.
     *
     * @param file further client settings
     * @throws CliException if the file cannot be read
     */
    public static ClusterAddress of(String bootstrapServers, Optional<Path> file) {
        Map<String, String> properties = new LinkedHashMap<>();
        file.ifPresent(path -> properties.putAll(read(path)));
        properties.put(SERVERS, bootstrapServers);
        return new ClusterAddress(properties);
    }

    public String bootstrapServers() {
        return properties.getOrDefault(SERVERS, "");
    }

    /** A client for looking after the cluster; the caller closes it. */
    public Admin admin() {
        Map<String, Object> settings = new LinkedHashMap<>(properties);
        settings.put("request.timeout.ms", (ANSWER_SECONDS - 2) * 1000);
        settings.put("default.api.timeout.ms", ANSWER_SECONDS * 1000);
        settings.put("enable.metrics.push", false);
        return Admin.create(settings);
    }

    /**
     * Waits for an answer of the cluster.
     *
     * @throws CliException if there is none
     */
    public void requireReachable() {
        try (Admin admin = admin()) {
            admin.describeCluster().nodes().get(ANSWER_SECONDS + 1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        }
    }

    private CliException unreachable(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new CliException(
                CliCode.CLUSTER_UNREACHABLE,
                "no Kafka broker answers at "
                        + bootstrapServers()
                        + " ("
                        + cause.getMessage()
                        + "); check that it runs, its address, and --kafka-config if it needs a"
                        + " login.",
                e);
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new CliException(
                    CliCode.UNREADABLE_FILE,
                    "cannot read the Kafka settings " + file + " (" + e + ").",
                    e);
        }
        Map<String, String> sorted = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> sorted.put(name, properties.getProperty(name)));
        return sorted;
    }
}

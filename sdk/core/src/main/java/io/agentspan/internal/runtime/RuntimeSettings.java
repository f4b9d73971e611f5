package io.agentspan.internal.runtime;

import io.agentspan.ConfigurationException;
import io.agentspan.schemas.topic.TopicNames;
import io.agentspan.tool.CredentialSource;
import io.agentspan.worker.DeliveryMode;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Settings of a runtime.
 *
 * @param server base address without {@code /api}
 * @param kafka Kafka client properties; empty to take tool calls over HTTP
 * @param topicPrefix with its final dot
 * @param toolConcurrency tool calls that a worker runs at the same time
 * @param domain marks the calls of stateful tools in runs that are started here
 * @param reconnectFor how long a server may be away while something waits for it
 * @param approvalWait how long a decision waits for something to decide on
 * @param delivery which kind of Kafka group hands out tool calls
 */
public record RuntimeSettings(
        URI server,
        Optional<String> apiKey,
        Map<String, String> kafka,
        String topicPrefix,
        int toolConcurrency,
        Duration reconnectFor,
        CredentialSource credentials,
        String domain,
        Duration approvalWait,
        DeliveryMode delivery) {
    public static final URI DEFAULT_SERVER = URI.create("http://localhost:6767");
    public static final int DEFAULT_TOOL_CONCURRENCY = 64;
    public static final Duration DEFAULT_APPROVAL_WAIT = Duration.ofSeconds(30);
    public static final Duration DEFAULT_RECONNECT_FOR = Duration.ofMinutes(5);

    static final String SERVER_URL = "AGENTSPAN_SERVER_URL";
    static final String API_KEY = "AGENTSPAN_API_KEY";
    static final String KAFKA = "AGENTSPAN_KAFKA_BOOTSTRAP_SERVERS";

    public RuntimeSettings {
        kafka = Collections.unmodifiableMap(new LinkedHashMap<>(kafka));
        if (toolConcurrency < 1) {
            throw new ConfigurationException(
                    "toolConcurrency is " + toolConcurrency, "set it to at least 1");
        }
        if (reconnectFor.isNegative()) {
            throw new ConfigurationException(
                    "reconnectFor is " + reconnectFor, "set it to zero or more");
        }
        if (approvalWait.isNegative()) {
            throw new ConfigurationException(
                    "approvalWait is " + approvalWait, "set it to zero or more");
        }
        if (!kafka.isEmpty() && kafka.getOrDefault("bootstrap.servers", "").isBlank()) {
            throw new ConfigurationException(
                    "the Kafka properties name no cluster", "set bootstrap.servers to host:port");
        }
    }

    /** What the environment says, and defaults for the rest. */
    public static RuntimeSettings from(Environment environment) {
        Map<String, String> kafka = new LinkedHashMap<>();
        environment.get(KAFKA).ifPresent(servers -> kafka.put("bootstrap.servers", servers));
        return new RuntimeSettings(
                environment
                        .get(SERVER_URL)
                        .map(url -> serverUri(url, SERVER_URL))
                        .orElse(DEFAULT_SERVER),
                environment.get(API_KEY),
                kafka,
                TopicNames.DEFAULT_PREFIX,
                DEFAULT_TOOL_CONCURRENCY,
                DEFAULT_RECONNECT_FOR,
                CredentialSource.none(),
                UUID.randomUUID().toString().replace("-", ""),
                DEFAULT_APPROVAL_WAIT,
                environment
                        .get(DeliveryMode.ENVIRONMENT)
                        .map(kind -> delivery(kind, DeliveryMode.ENVIRONMENT))
                        .orElse(DeliveryMode.CLASSIC));
    }

    /**
     * Reads a kind of delivery.
     *
     * @param setting where it stands, for messages
     * @throws ConfigurationException if there is none of that name
     */
    public static DeliveryMode delivery(String text, String setting) {
        try {
            return DeliveryMode.of(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    setting + " is '" + text + "'", "set it to auto, classic or share", e);
        }
    }

    /**
     * Reads a server's address, with or without a final {@code /api}.
     *
     * @param setting where it stands, for messages
     * @throws ConfigurationException if it is no http or https address
     */
    public static URI serverUri(String text, String setting) {
        String base = text.strip().replaceAll("/+$", "").replaceAll("/api$", "");
        try {
            URI uri = URI.create(base.replaceAll("/+$", ""));
            String scheme = Optional.ofNullable(uri.getScheme()).orElse("");
            if (scheme.matches("(?i)https?") && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw noServer(text, setting, e);
        }
        throw noServer(text, setting, new IllegalArgumentException(text));
    }

    private static ConfigurationException noServer(
            String text, String setting, IllegalArgumentException cause) {
        return new ConfigurationException(
                setting + " is '" + text + "', which is no http or https address",
                "write it like " + DEFAULT_SERVER,
                cause);
    }

    public RuntimeSettings withServer(URI uri) {
        return new RuntimeSettings(
                uri,
                apiKey,
                kafka,
                topicPrefix,
                toolConcurrency,
                reconnectFor,
                credentials,
                domain,
                approvalWait,
                delivery);
    }

    public RuntimeSettings withApiKey(Optional<String> key) {
        return new RuntimeSettings(
                server,
                key,
                kafka,
                topicPrefix,
                toolConcurrency,
                reconnectFor,
                credentials,
                domain,
                approvalWait,
                delivery);
    }

    public RuntimeSettings withKafka(Map<String, String> properties) {
        return new RuntimeSettings(
                server,
                apiKey,
                properties,
                topicPrefix,
                toolConcurrency,
                reconnectFor,
                credentials,
                domain,
                approvalWait,
                delivery);
    }

    public RuntimeSettings withTopicPrefix(String prefix) {
        return new RuntimeSettings(
                server,
                apiKey,
                kafka,
                prefix,
                toolConcurrency,
                reconnectFor,
                credentials,
                domain,
                approvalWait,
                delivery);
    }

    public RuntimeSettings withToolConcurrency(int calls) {
        return new RuntimeSettings(
                server,
                apiKey,
                kafka,
                topicPrefix,
                calls,
                reconnectFor,
                credentials,
                domain,
                approvalWait,
                delivery);
    }

    public RuntimeSettings withReconnectFor(Duration limit) {
        return new RuntimeSettings(
                server,
                apiKey,
                kafka,
                topicPrefix,
                toolConcurrency,
                limit,
                credentials,
                domain,
                approvalWait,
                delivery);
    }

    public RuntimeSettings withCredentials(CredentialSource source) {
        return new RuntimeSettings(
                server,
                apiKey,
                kafka,
                topicPrefix,
                toolConcurrency,
                reconnectFor,
                source,
                domain,
                approvalWait,
                delivery);
    }

    public RuntimeSettings withDomain(String name) {
        return new RuntimeSettings(
                server,
                apiKey,
                kafka,
                topicPrefix,
                toolConcurrency,
                reconnectFor,
                credentials,
                name,
                approvalWait,
                delivery);
    }

    public RuntimeSettings withApprovalWait(Duration limit) {
        return new RuntimeSettings(
                server,
                apiKey,
                kafka,
                topicPrefix,
                toolConcurrency,
                reconnectFor,
                credentials,
                domain,
                limit,
                delivery);
    }

    public RuntimeSettings withDelivery(DeliveryMode mode) {
        return new RuntimeSettings(
                server,
                apiKey,
                kafka,
                topicPrefix,
                toolConcurrency,
                reconnectFor,
                credentials,
                domain,
                approvalWait,
                mode);
    }
}

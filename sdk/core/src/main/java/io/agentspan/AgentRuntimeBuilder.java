package io.agentspan;

import io.agentspan.internal.runtime.Environment;
import io.agentspan.internal.runtime.RemoteRuntime;
import io.agentspan.internal.runtime.RuntimeSettings;
import io.agentspan.tool.CredentialSource;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Settings of an {@link AgentRuntime}, at first those of the environment. For one thread. */
public final class AgentRuntimeBuilder {
    private RuntimeSettings settings;

    AgentRuntimeBuilder() {
        settings = RuntimeSettings.from(Environment.ofProcess());
    }

    /**
     * Where the server is; {@code http://localhost:6767} unless {@code AGENTSPAN_SERVER_URL} says
     * otherwise.
     *
     * @param url with or without a final {@code /api}
     */
    public AgentRuntimeBuilder serverUrl(String url) {
        settings = settings.withServer(RuntimeSettings.serverUri(url, "serverUrl"));
        return this;
    }

    /** Where the server is. */
    public AgentRuntimeBuilder serverUrl(URI url) {
        return serverUrl(url.toString());
    }

    /**
     * Takes tool calls from Kafka instead of asking the server for them: faster, and they scale
     * with the cluster. {@code AGENTSPAN_KAFKA_BOOTSTRAP_SERVERS} does the same.
     *
     * @param bootstrapServers {@code host:port}, separated by commas
     */
    public AgentRuntimeBuilder kafka(String bootstrapServers) {
        return kafka(Map.of("bootstrap.servers", bootstrapServers));
    }

    /**
     * Like {@link #kafka(String)}, for clusters that need more than an address.
     *
     * @param properties Kafka client properties, {@code bootstrap.servers} among them
     */
    public AgentRuntimeBuilder kafka(Map<String, String> properties) {
        settings = settings.withKafka(new LinkedHashMap<>(properties));
        return this;
    }

    /** What the names of the installation's topics begin with; {@code agentspan.} by default. */
    public AgentRuntimeBuilder topicPrefix(String prefix) {
        settings = settings.withTopicPrefix(prefix);
        return this;
    }

    /**
     * Which kind of Kafka group hands out tool calls, together with {@link #kafka}. {@code
     * AGENTSPAN_WORKER_DELIVERY} does the same. All programs that serve a queue must agree.
     *
     * @param kind {@code classic} (the default), {@code share} or {@code auto}
     * @throws ConfigurationException if it is another word
     */
    public AgentRuntimeBuilder delivery(String kind) {
        settings = settings.withDelivery(RuntimeSettings.delivery(kind, "delivery"));
        return this;
    }

    /** Sent as bearer token with every request; {@code AGENTSPAN_API_KEY} does the same. */
    public AgentRuntimeBuilder apiKey(String key) {
        settings = settings.withApiKey(Optional.of(key));
        return this;
    }

    /** How many tool calls run at the same time in this process, at least 1; 64 by default. */
    public AgentRuntimeBuilder toolConcurrency(int calls) {
        settings = settings.withToolConcurrency(calls);
        return this;
    }

    /**
     * How long a stream or a waiting {@code run} tries to reach a server that is gone before it
     * gives up; 5 minutes by default.
     */
    public AgentRuntimeBuilder reconnectFor(Duration limit) {
        settings = settings.withReconnectFor(limit);
        return this;
    }

    /**
     * How long {@code approve()} and {@code reject(reason)} wait for something to decide on; 30
     * seconds by default.
     */
    public AgentRuntimeBuilder approvalWait(Duration limit) {
        settings = settings.withApprovalWait(limit);
        return this;
    }

    /** Where {@code ToolContext.credential} takes secrets from; nowhere by default. */
    public AgentRuntimeBuilder credentials(CredentialSource source) {
        settings = settings.withCredentials(source);
        return this;
    }

    /**
     * Marks the calls of stateful tools, so that they come to this process; random by default. Give
     * the same again after a restart to serve runs that were started before it.
     */
    public AgentRuntimeBuilder domain(String name) {
        settings = settings.withDomain(name);
        return this;
    }

    /** The runtime. Connects at first use. */
    public AgentRuntime build() {
        return RemoteRuntime.of(settings);
    }
}

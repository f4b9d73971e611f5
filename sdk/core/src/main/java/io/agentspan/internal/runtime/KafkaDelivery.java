package io.agentspan.internal.runtime;

import io.agentspan.ConfigurationException;
import io.agentspan.internal.server.QueueUse;
import io.agentspan.internal.server.ToolDelivery;
import io.agentspan.internal.tool.ToolFailures;
import io.agentspan.internal.tool.ToolInvoker;
import io.agentspan.schemas.topic.TopicNames;
import io.agentspan.worker.DeliveryMode;
import io.agentspan.worker.KafkaCommandSender;
import io.agentspan.worker.KafkaConnection;
import io.agentspan.worker.KafkaTaskWorker;
import io.agentspan.worker.QueueSettings;
import io.agentspan.worker.RunnerSettings;
import io.agentspan.worker.TaskWorker;
import io.agentspan.worker.TopicInstaller;
import io.agentspan.worker.TopicsMissingException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes tool calls from Kafka and answers them there. */
final class KafkaDelivery implements ToolDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaDelivery.class);

    private final KafkaConnection connection;
    private final KafkaCommandSender sender;
    private final DeliveryMode delivery;
    private final ToolInvoker invoker;
    private final RunnerSettings settings;

    /** Of the installation; 0 before it was asked for. */
    private volatile int partitions;

    KafkaDelivery(RuntimeSettings runtime, ToolInvoker invoker, RunnerSettings settings) {
        connection = new KafkaConnection(runtime.kafka(), new TopicNames(runtime.topicPrefix()));
        sender = new KafkaCommandSender(connection);
        this.delivery = runtime.delivery();
        this.invoker = invoker;
        this.settings = settings;
    }

    @Override
    public void check(Map<String, QueueUse> queues) {
        queues.forEach(KafkaDelivery::refuseStateful);
        if (partitions == 0) {
            partitions = readPartitions();
        }
    }

    @Override
    public TaskWorker serve(Map<String, QueueUse> queues) {
        check(queues);
        install(queues);
        Map<String, QueueSettings> how = new LinkedHashMap<>();
        queues.forEach((queue, use) ->
                how.put(
                        queue,
                        (use.speculative() ? QueueSettings.speculative() : QueueSettings.tools())
                                .withDelivery(delivery)));
        KafkaTaskWorker<?> worker =
                KafkaTaskWorker.tools(
                        connection, sender, how, invoker, new ToolFailures(), settings);
        worker.start();
        return worker;
    }

    private static void refuseStateful(String queue, QueueUse use) {
        if (use.stateful()) {
            throw new ConfigurationException(
                    "the queue '"
                            + queue
                            + "' has a stateful tool, and Kafka hands its calls to any worker of"
                            + " the queue",
                    "leave .kafka(…) out, so that tool calls come over HTTP");
        }
    }

    /** A worker may come up before the first agent that uses its tools is known to the server. */
    private void install(Map<String, QueueUse> queues) {
        try {
            new TopicInstaller(connection, partitions, TopicInstaller.BROKER_DEFAULT)
                    .installQueues(queues.keySet());
        } catch (AuthorizationException e) {
            LOG.info(
                    "May not create the topics of {}: they must exist or be created by the server",
                    queues.keySet(),
                    e);
        }
    }

    private int readPartitions() {
        try {
            return new TopicInstaller(
                            connection, TopicNames.DEV_PARTITIONS, TopicInstaller.BROKER_DEFAULT)
                    .partitions();
        } catch (TopicsMissingException e) {
            throw new ConfigurationException(
                    "the Kafka cluster "
                            + connection.bootstrapServers()
                            + " has no agentspan installation with the topic prefix '"
                            + connection.topics().prefix()
                            + "'",
                    "start the server against this cluster first, or set topicPrefix(…)",
                    e);
        } catch (KafkaException e) {
            throw new ConfigurationException(
                    "the Kafka cluster "
                            + connection.bootstrapServers()
                            + " cannot be used: "
                            + e.getMessage(),
                    "check kafka(…) or AGENTSPAN_KAFKA_BOOTSTRAP_SERVERS",
                    e);
        }
    }

    @Override
    public void close() {
        sender.close();
    }
}

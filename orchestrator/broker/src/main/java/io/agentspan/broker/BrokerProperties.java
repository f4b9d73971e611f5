package io.agentspan.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The broker's settings by their Kafka names: one node, small, fast to start and to fail over. */
final class BrokerProperties {
    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";

    private static final String CLIENTS = "PLAINTEXT";
    private static final String HOST = "127.0.0.1";

    private BrokerProperties() {}

    static Map<String, String> of(Path directory, int clientPort, int controllerPort) {
        Map<String, String> settings = new TreeMap<>();
        putIdentity(settings, directory, clientPort, controllerPort);
        putInternalTopics(settings);
        putGroupsAndTransactions(settings);
        putSize(settings);
        return settings;
    }

    private static void putIdentity(
            Map<String, String> settings, Path directory, int clientPort, int controllerPort) {
        String controller = HOST + ":" + controllerPort;
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        // A fixed voter set lives in the settings alone, so that each start may take another port.
        settings.put("controller.quorum.voters", NODE_ID + "@" + controller);
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("inter.broker.listener.name", CLIENTS);
        settings.put(
                "listeners",
                CLIENTS + "://" + HOST + ":" + clientPort + "," + CONTROLLER + "://" + controller);
        settings.put("advertised.listeners", CLIENTS + "://" + HOST + ":" + clientPort);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", directory.toString());
        // A misspelt topic must be an error, not a topic.
        settings.put("auto.create.topics.enable", "false");
    }

    private static void putInternalTopics(Map<String, String> settings) {
        for (String topic :
                new String[] {
                    "offsets.topic", "transaction.state.log", "share.coordinator.state.topic"
                }) {
            settings.put(topic + ".num.partitions", "4");
            settings.put(topic + ".replication.factor", "1");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("default.replication.factor", "1");
        // Offsets of a server that stood still for a holiday must still be there.
        settings.put("offsets.retention.minutes", "525600");
    }

    private static void putGroupsAndTransactions(Map<String, String> settings) {
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "3000");
        settings.put("group.consumer.assignment.interval.ms", "0");
        settings.put("group.share.assignment.interval.ms", "0");
        settings.put("group.share.min.heartbeat.interval.ms", "500");
        settings.put("group.share.heartbeat.interval.ms", "1000");
        // The first write of each transaction asks for its partition; the default retry of 20 ms
        // is longer than the whole transaction of the orchestrator.
        settings.put("add.partitions.to.txn.retry.backoff.ms", "1");
        // How long it tries. After that the client hears of it, and what it sent behind arrives out
        // of order: on a busy machine a tenth of a second is not enough.
        settings.put("add.partitions.to.txn.retry.backoff.max.ms", "1000");
        // A dead process's open transaction holds back every committed read until it is aborted.
        // Also the time until the first look: a broker that was away for longer than a transaction
        // may last must have loaded its offsets before it aborts it. Else the mark that ends the
        // transaction is lost for the group's offsets, and nobody can read them any more.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "5000");
    }

    private static void putSize(Map<String, String> settings) {
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        settings.put("num.recovery.threads.per.data.dir", "2");
        settings.put("group.coordinator.threads", "1");
        // 128 MiB of heap by default.
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        // The default writes two records per second to the metadata log, for ever.
        settings.put("metadata.max.idle.interval.ms", "5000");
        settings.put("controller.quorum.append.linger.ms", "1");
        // After a kill the broker waits until its dead self's session and leadership run out:
        // 9 s and up to 2 s by default.
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("broker.heartbeat.interval.ms", "400");
        settings.put("controller.quorum.election.timeout.ms", "200");
        settings.put("controller.quorum.election.backoff.max.ms", "200");
        settings.put("server.max.startup.time.ms", "60000");
    }
}

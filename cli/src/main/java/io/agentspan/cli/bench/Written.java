package io.agentspan.cli.bench;

import io.agentspan.worker.KafkaConnection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * What stands in the topics.
 *
 * @param bytes sizes of the logs on all brokers, by topic
 */
record Written(Map<String, Long> bytes) {

    static Written now(KafkaConnection connection, String prefix) {
        try (Admin admin = Admin.create(connection.client(Map.of()))) {
            return new Written(bytes(admin, prefix));
        } catch (ExecutionException e) {
            throw new BenchException(
                    "the cluster does not tell the size of its topics: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted");
        }
    }

    /** What was written since an earlier look. */
    Written since(Written earlier) {
        Map<String, Long> difference = new TreeMap<>();
        bytes.forEach((topic, count) -> difference.put(topic, count - earlier.bytesOf(topic)));
        return new Written(difference);
    }

    long bytesOf(String topic) {
        return bytes.getOrDefault(topic, 0L);
    }

    private static Map<String, Long> bytes(Admin admin, String prefix)
            throws ExecutionException, InterruptedException {
        Map<String, Long> bytes = new TreeMap<>();
        List<Integer> brokers =
                admin.describeCluster().nodes().get().stream().map(node -> node.id()).toList();
        admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                .flatMap(directories -> directories.values().stream())
                .flatMap(directory -> directory.replicaInfos().entrySet().stream())
                .filter(replica -> replica.getKey().topic().startsWith(prefix))
                .forEach(replica ->
                        bytes.merge(
                                replica.getKey().topic(), replica.getValue().size(), Long::sum));
        return bytes;
    }
}

package io.agentspan.cli.doctor;

import io.agentspan.broker.BrokerRelease;
import io.agentspan.cli.error.CliException;
import io.agentspan.cli.kafka.ClusterAddress;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.schemas.topic.TopicNames;
import io.agentspan.worker.KafkaConnection;
import io.agentspan.worker.TopicInstaller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** The cluster: there, which release, its features, our topics, its clock. */
final class KafkaChecks {
    private static final String RELEASE = "metadata.version";
    private static final int ANSWER_SECONDS = 12;

    private final ClusterAddress address;

    KafkaChecks(ClusterAddress address) {
        this.address = address;
    }

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        try (Admin admin = address.admin()) {
            findings.add(brokers(admin));
            findings.add(features(admin));
            findings.add(topics());
            findings.add(clock(admin));
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            findings.add(
                    Finding.fail(
                            "kafka",
                            "no answer from " + address.bootstrapServers() + " (" + cause(e) + ")",
                            "check that it runs, its address, and --kafka-config if it needs a"
                                    + " login"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return findings;
    }

    private Finding brokers(Admin admin)
            throws ExecutionException, TimeoutException, InterruptedException {
        int brokers = get(admin.describeCluster().nodes()).size();
        String what =
                address.bootstrapServers()
                        + ", "
                        + (brokers == 1 ? "one broker" : brokers + " brokers");
        return brokers == 2
                ? Finding.warn(
                        "kafka", what, "three keep the data and go on working when one is lost")
                : Finding.ok("kafka", what + (brokers == 1 ? ", whose disk is the only copy" : ""));
    }

    private static Finding features(Admin admin)
            throws ExecutionException, TimeoutException, InterruptedException {
        FeatureMetadata metadata = get(admin.describeFeatures().featureMetadata());
        Map<String, FinalizedVersionRange> features = new TreeMap<>(metadata.finalizedFeatures());
        FinalizedVersionRange release = features.remove(RELEASE);
        if (release == null) {
            return Finding.warn(
                    "broker",
                    "an old release without " + RELEASE,
                    "agentspan is tested with Kafka 4.3; use 4.0 or later");
        }
        StringBuilder what = new StringBuilder("Kafka ");
        what.append(BrokerRelease.of(release.maxVersionLevel()));
        features.forEach((name, range) ->
                what.append(", ").append(name).append(' ').append(range.maxVersionLevel()));
        return what.toString().startsWith("Kafka 3")
                ? Finding.warn(
                        "broker",
                        what.toString(),
                        "agentspan is tested with Kafka 4.3; use 4.0 or later")
                : Finding.ok("broker", what.toString());
    }

    private Finding topics() {
        TopicInstaller installer =
                new TopicInstaller(
                        new KafkaConnection(address.properties(), TopicNames.standard()),
                        TopicInstaller.BROKER_DEFAULT,
                        TopicInstaller.BROKER_DEFAULT);
        List<String> missing = installer.missing(List.of());
        if (missing.isEmpty()) {
            return Finding.ok(
                    "topics",
                    "all "
                            + TopicNames.standard().fixedTopics().size()
                            + " are there, with "
                            + installer.partitions()
                            + " partitions");
        }
        String cure = "a server without --verify-topics creates them";
        return missing.contains(TopicNames.standard().of(Topic.COMMANDS))
                ? Finding.warn("topics", "agentspan is not installed there yet", cure)
                : Finding.fail("topics", "missing: " + String.join(", ", missing), cure);
    }

    private Finding clock(Admin admin) throws InterruptedException {
        try {
            Duration ahead = new BrokerClock(address, admin).ahead();
            return Clock.compared("the broker's", ahead, Duration.ofMillis(500));
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return Finding.warn(
                    "clock",
                    "not compared with the broker's (" + cause(e) + ")",
                    "needs the right to create and delete the topic " + BrokerClock.TOPIC + "-…");
        }
    }

    private static <T> T get(KafkaFuture<T> future)
            throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    }

    private static String cause(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return e instanceof CliException
                ? String.valueOf(e.getMessage())
                : String.valueOf(cause.getMessage());
    }
}

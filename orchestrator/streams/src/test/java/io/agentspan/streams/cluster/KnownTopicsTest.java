package io.agentspan.streams.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentspan.schemas.command.Failure;
import io.agentspan.streams.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownTopicsTest {
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir private static Path directory;
    private static TestCluster cluster;

    @BeforeAll
    static void startBroker() {
        cluster = TestCluster.start(directory);
    }

    @AfterAll
    static void stopBroker() {
        cluster.close();
    }

    @Test
    void aTopicThatExistsIsKnownFromTheStart() {
        try (KnownTopics topics = new KnownTopics(cluster.cluster(), NEVER)) {
            assertThat(topics.objection("agentspan.tasks.tool.lookup", 3)).isEmpty();
        }
    }

    @Test
    void aTopicThatIsCreatedLaterIsFoundWhenItIsNeeded() throws Exception {
        try (KnownTopics topics = new KnownTopics(cluster.cluster(), NEVER)) {
            assertThat(topics.objection("agentspan.tasks.tool.later", 0))
                    .map(Failure::code)
                    .contains("QUEUE_MISSING");

            create("agentspan.tasks.tool.later", 4);

            await("absence to be forgotten")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> topics.objection("agentspan.tasks.tool.later", 0).isEmpty());
        }
    }

    @Test
    void aTopicThatIsDeletedIsForgotten() throws Exception {
        create("agentspan.tasks.tool.brief", 4);
        try (KnownTopics topics = new KnownTopics(cluster.cluster(), Duration.ofMillis(100));
                Admin admin = cluster.admin()) {
            assertThat(topics.objection("agentspan.tasks.tool.brief", 0)).isEmpty();

            admin.deleteTopics(List.of("agentspan.tasks.tool.brief")).all().get();

            await("deletion to be seen")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> topics.objection("agentspan.tasks.tool.brief", 0).isPresent());
        }
    }

    @Test
    void aTopicWithTooFewPartitionsIsOfNoUse() throws Exception {
        create("agentspan.tasks.tool.narrow", 2);
        try (KnownTopics topics = new KnownTopics(cluster.cluster(), NEVER)) {
            assertThat(topics.objection("agentspan.tasks.tool.narrow", 1)).isEmpty();
            assertThat(topics.objection("agentspan.tasks.tool.narrow", 2))
                    .map(Failure::message)
                    .hasValueSatisfying(text -> assertThat(text).contains("2 partitions"));
        }
    }

    private static void create(String topic, int partitions) throws Exception {
        try (Admin admin = cluster.admin()) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
            // The broker that answers others hears of it a moment later.
            await(topic)
                    .ignoreExceptions()
                    .until(() ->
                            !admin.describeTopics(List.of(topic)).allTopicNames().get().isEmpty());
        }
    }
}

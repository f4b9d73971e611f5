package io.agentspan.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.agentspan.schemas.topic.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicInstallerTest {

    @TempDir static Path directory;
    private static KafkaForTests kafka;

    @BeforeAll
    static void start() {
        kafka = new KafkaForTests(directory);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void theFixedTopicsHaveTheirPartitionsAndSettingsAndNoRecords() {
        KafkaConnection connection = kafka.unused();
        TopicInstaller installer = new TopicInstaller(connection, 3, TopicInstaller.BROKER_DEFAULT);

        installer.install();

        for (Topic topic : Topic.values()) {
            String name = connection.topics().of(topic);
            assertThat(describe(name).partitions()).as(name).hasSize(3);
            assertThat(kafka.read(name)).as(name).isEmpty();
        }
        assertThat(setting(connection.topics().of(Topic.COMMANDS), "message.timestamp.type"))
                .isEqualTo("LogAppendTime");
        assertThat(installer.missing(List.of())).isEmpty();
        assertThat(installer.partitions()).isEqualTo(3);
    }

    @Test
    void installingAgainChangesNothingAndQueuesGetThePartitionsOfTheCommands() {
        KafkaConnection connection = kafka.unused();
        new TopicInstaller(connection, 3, 1).install();

        TopicInstaller later = new TopicInstaller(connection, 8, 1);
        later.install();
        later.installQueues(List.of("search", "a queue / with odd letters"));
        later.installQueues(List.of("search"));

        assertThat(later.partitions()).isEqualTo(3);
        assertThat(describe(connection.topics().toolQueue("search")).partitions()).hasSize(3);
        assertThat(later.missing(List.of("search", "a queue / with odd letters"))).isEmpty();
    }

    @Test
    void verifyingNamesWhatIsMissingAndCreatesNothing() {
        KafkaConnection connection = kafka.unused();
        TopicInstaller installer = new TopicInstaller(connection, 3, 1);
        assertThat(installer.missing(List.of())).hasSize(Topic.values().length);
        installer.install();

        assertThatCode(() -> installer.verify(List.of())).doesNotThrowAnyException();
        assertThatExceptionOfType(TopicsMissingException.class)
                .isThrownBy(() -> installer.verify(List.of("search", "mail")))
                .withMessageStartingWith("AS-6003 ")
                .withMessageContaining(connection.topics().toolQueue("mail"))
                .satisfies(e -> assertThat(e.topics()).hasSize(2));
        assertThat(installer.missing(List.of("search"))).hasSize(1);
    }

    @Test
    void anInstallationThatDoesNotExistHasNoNumberOfPartitions() {
        assertThatExceptionOfType(TopicsMissingException.class)
                .isThrownBy(() -> new TopicInstaller(kafka.unused(), 3, 1).partitions());
    }

    private static TopicDescription describe(String topic) {
        return kafka.admin(
                admin -> admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic));
    }

    private static String setting(String topic, String name) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<ConfigResource, org.apache.kafka.clients.admin.Config> all =
                kafka.admin(admin -> admin.describeConfigs(List.of(resource)).all().get());
        return all.get(resource).get(name).value();
    }
}

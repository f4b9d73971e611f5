package io.agentspan.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerKillIT {
    private static final TopicPartition LETTERS = new TopicPartition(TestClients.TOPIC, 0);

    @TempDir Path directory;

    @Test
    void recordsSurviveAKilledProcess() throws Exception {
        try (BrokerProcess other = BrokerProcess.start(directory)) {
            assertThat(other.isReady()).isTrue();
            other.kill();
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            assertThat(TestClients.read(broker.bootstrapServers(), 1))
                    .containsExactly("from the other process");
            TestClients.write(broker.bootstrapServers(), "and on it goes");
            assertThat(TestClients.read(broker.bootstrapServers(), 2)).hasSize(2);
        }
    }

    @Test
    void aTransactionThatTheDeathCutOffAndThatTimedOutHoldsNoOffsetsBack() throws Exception {
        try (BrokerProcess other = BrokerProcess.start(directory);
                KafkaConsumer<byte[], byte[]> group = committed(other.bootstrapServers());
                KafkaProducer<byte[], byte[]> cutOff = transactional(other.bootstrapServers())) {
            cutOff.initTransactions();
            cutOff.beginTransaction();
            cutOff.sendOffsetsToTransaction(
                    Map.of(LETTERS, new OffsetAndMetadata(1)), group.groupMetadata());
            other.kill();
            cutOff.close(Duration.ZERO);
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
                KafkaConsumer<byte[], byte[]> next = committed(broker.bootstrapServers())) {
            assertThat(next.committed(Set.of(LETTERS), Duration.ofSeconds(40)))
                    .as("the transaction was aborted")
                    .containsEntry(LETTERS, null);
        }
    }

    private static KafkaProducer<byte[], byte[]> transactional(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "transactional.id",
                        "cut-off",
                        // Has passed before any broker can be back.
                        "transaction.timeout.ms",
                        100),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static KafkaConsumer<byte[], byte[]> committed(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        "group",
                        "isolation.level",
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    @Test
    void theDirectoryOfARunningProcessIsRefusedWithItsProcessId() {
        try (BrokerProcess other = BrokerProcess.start(directory)) {
            assertThat(other.isReady()).isTrue();

            assertThatExceptionOfType(BrokerException.class)
                    .isThrownBy(() -> EmbeddedBroker.start(directory))
                    .withMessageStartingWith("AS-1001 ")
                    .withMessageContaining("process " + other.pid());
        }
    }

    @Test
    void aProcessEndsByItselfOnceItsBrokerIsStopped() throws Exception {
        try (BrokerProcess other = BrokerProcess.startAndStop(directory)) {
            assertThat(other.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(other.process().exitValue()).isZero();
        }
    }
}

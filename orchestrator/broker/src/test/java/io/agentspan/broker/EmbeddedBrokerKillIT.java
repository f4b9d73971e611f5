package io.agentspan.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerKillIT {

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

package io.agentspan.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.agentspan.broker.BrokerException.Code;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    @TempDir Path directory;

    @Test
    void recordsSurviveAStopAndAStartOnOtherPorts() throws Exception {
        try (EmbeddedBroker first = EmbeddedBroker.start(directory)) {
            TestClients.createTopic(first.bootstrapServers());
            TestClients.write(first.bootstrapServers(), "one", "two");
        }

        try (EmbeddedBroker second = EmbeddedBroker.start(directory)) {
            assertThat(TestClients.read(second.bootstrapServers(), 2))
                    .containsExactly("one", "two");
        }
    }

    @Test
    void aRestartKeepsPortAndRecords() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            int port = broker.port();
            TestClients.createTopic(broker.bootstrapServers());
            TestClients.write(broker.bootstrapServers(), "kept");

            broker.restart();

            assertThat(broker.port()).isEqualTo(port);
            assertThat(broker.isRunning()).isTrue();
            assertThat(TestClients.read(broker.bootstrapServers(), 1)).containsExactly("kept");
        }
    }

    @Test
    void stoppingTwiceIsHarmlessAndLeavesNoThreadThatKeepsTheProcessAlive() {
        Set<Thread> before = nonDaemonThreads();
        EmbeddedBroker broker = EmbeddedBroker.start(directory);

        broker.stop();
        broker.close();

        assertThat(broker.isRunning()).isFalse();
        assertThat(nonDaemonThreads()).isSubsetOf(before);
    }

    private static Set<Thread> nonDaemonThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon())
                .collect(Collectors.toSet());
    }

    @Test
    void aSecondBrokerOnTheDirectoryIsRefusedWithTheOwnersProcessId() {
        try (EmbeddedBroker first = EmbeddedBroker.start(directory)) {
            assertThatExceptionOfType(BrokerException.class)
                    .isThrownBy(() -> EmbeddedBroker.start(directory))
                    .withMessageStartingWith("AS-1001 ")
                    .withMessageContaining("process " + ProcessHandle.current().pid())
                    .withMessageContaining("stop that process")
                    .matches(e -> e.code() == Code.DIRECTORY_IN_USE);
            assertThat(first.isRunning()).isTrue();
        }
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BrokerSettings settings = BrokerSettings.in(directory).withPort(other.getLocalPort());

            assertThatExceptionOfType(BrokerException.class)
                    .isThrownBy(() -> EmbeddedBroker.start(settings))
                    .withMessageStartingWith("AS-1004 ")
                    .withMessageContaining("127.0.0.1:" + other.getLocalPort())
                    .withMessageContaining("choose another port");
        }
    }

    @Test
    void tooLittleSpaceIsRefusedBeforeAnythingIsWritten() throws Exception {
        BrokerSettings settings =
                BrokerSettings.in(directory).withMinimumFreeBytes(300L * 1024 * 1024);

        assertThatExceptionOfType(BrokerException.class)
                .isThrownBy(() -> EmbeddedBroker.start(settings, path -> 10L * 1024 * 1024))
                .withMessageStartingWith("AS-1002 ")
                .withMessageContaining("only 10 MiB")
                .withMessageContaining("300 MiB are needed");

        try (var files = Files.list(directory)) {
            assertThat(files)
                    .extracting(path -> path.getFileName().toString())
                    .containsOnly(DirectoryLock.FILE);
        }
    }

    @Test
    void aRefusedStartGivesTheDirectoryFree() {
        BrokerSettings settings = BrokerSettings.in(directory);
        assertThatExceptionOfType(BrokerException.class)
                .isThrownBy(() -> EmbeddedBroker.start(settings, path -> 0));

        DirectoryLock.acquire(directory).close();
    }

    @Test
    void aSettingThatKafkaRefusesIsAClearErrorAndNotAProcessThatHangs() {
        BrokerSettings settings =
                BrokerSettings.in(directory).withOverrides(Map.of("num.io.threads", "none"));

        assertThatExceptionOfType(BrokerException.class)
                .isThrownBy(() -> EmbeddedBroker.start(settings))
                .withMessageStartingWith("AS-1005 ")
                .withMessageContaining("num.io.threads");
    }
}

package io.agentspan.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Kafka is away while executions are under way: for minutes, or until somebody makes space. */
@Tag("faults")
@EnabledOnOs(OS.LINUX)
class BrokerAwayIT {
    private static final int EXECUTIONS = 36;
    private static final Duration LIMIT = Duration.ofMinutes(6);
    private static final Duration AWAY = Duration.ofMinutes(2);
    private static final int DISK_MIB = 700;

    @TempDir Path directory;

    @Test
    void afterTwoMinutesWithoutABrokerEveryExecutionGoesOnToItsOneEnd() {
        try (Members members = new Members(directory)) {
            runWithFault(
                    members,
                    () -> {
                        members.kill(Member.BROKER);
                        Instant back = Instant.now().plus(AWAY);
                        Awaitility.await("the broker is away")
                                .atMost(AWAY.plusSeconds(30))
                                .pollInterval(Duration.ofSeconds(1))
                                .until(() -> Instant.now().isAfter(back));
                        members.start(Member.BROKER);
                    });
        }
    }

    /** Needs the right to mount a file system of a known size. */
    @Test
    void aFullDiskStopsTheBrokerAndNothingIsLostOnceThereIsSpace() throws Exception {
        try (Members members = new Members(directory);
                SmallDisk disk = SmallDisk.at(members.brokerDirectory(), DISK_MIB)) {
            runWithFault(
                    members,
                    () -> {
                        disk.fill();
                        Awaitility.await("the broker ends when it cannot write")
                                .atMost(Steps.LIMIT)
                                .until(() -> !members.isAlive(Member.BROKER));
                        members.kill(Member.BROKER);
                        disk.makeSpace();
                        members.start(Member.BROKER);
                    });
        }
    }

    private void runWithFault(Members members, Runnable fault) {
        members.startAll(() -> TrafficTopics.install(members.kafka()));
        try (EventLog log = new EventLog(members.kafka());
                Drive drive = new Drive(new Callers(members.gateways()), log, EXECUTIONS)) {
            drive.startAll(Traffic.script(directory));
            drive.untilEnded(EXECUTIONS / 6, LIMIT);

            fault.run();

            drive.untilEnded(EXECUTIONS, LIMIT);
            assertThat(drive.refusals()).isEmpty();
            LogCheck.allIsWell(log.all(), new KeyedEffects(members.effects()).keys());
            assertThat(TrafficTopics.anomalies(members.kafka())).isEmpty();
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(members.logs(), e);
        }
    }

    /** A file system in memory that can be filled. */
    private record SmallDisk(Path at) implements AutoCloseable {
        static SmallDisk at(Path path, int mebibytes) throws IOException {
            Files.createDirectories(path);
            run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", path.toString());
            return new SmallDisk(path);
        }

        void fill() {
            try (var out = Files.newOutputStream(filler())) {
                byte[] block = new byte[1 << 20];
                while (true) {
                    out.write(block);
                }
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("No space left");
            }
        }

        void makeSpace() {
            assertThat(filler().toFile().delete()).isTrue();
        }

        private Path filler() {
            return at.resolve("filler");
        }

        private static void run(String... command) throws IOException {
            int status =
                    new ProcessBuilder(command).inheritIO().start().onExit().join().exitValue();
            assertThat(status).as(String.join(" ", command)).isZero();
        }

        @Override
        public void close() throws IOException {
            run("umount", "-l", at.toString());
        }
    }
}

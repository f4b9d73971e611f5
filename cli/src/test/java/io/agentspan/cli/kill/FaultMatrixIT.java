package io.agentspan.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills every process of a cluster, one after the other, while executions wait for models, tools,
 * timers, people and deadlines.
 */
@DisabledOnOs(OS.WINDOWS)
class FaultMatrixIT {
    @TempDir Path directory;

    @Test
    void everyExecutionEndsOnceAfterEveryProcessWasKilledOnce() {
        killWhileTheyRun(36, 1, 20, Duration.ofMinutes(5));
    }

    @Test
    @Tag("faults")
    void twoHundredExecutionsEndOnceAfterEveryProcessWasKilledThreeTimes() {
        killWhileTheyRun(200, 3, 21, Duration.ofMinutes(10));
    }

    private void killWhileTheyRun(int executions, int rounds, long seed, Duration limit) {
        try (Members members = new Members(directory)) {
            members.startAll(() -> TrafficTopics.install(members.kafka()));
            try (EventLog log = new EventLog(members.kafka());
                    Drive drive = new Drive(new Callers(members.gateways()), log, executions)) {
                drive.startAll(Traffic.script(directory));
                List<Member> victims = victims(rounds, seed);
                for (int i = 0; i < victims.size(); i++) {
                    drive.untilEnded(executions * i / (victims.size() + 2), limit);
                    members.kill(victims.get(i));
                    members.start(victims.get(i));
                }
                drive.untilEnded(executions, limit);

                assertThat(drive.refusals()).as("what gateways refused").isEmpty();
                assertThat(log.all()).hasSize(executions);
                LogCheck.allIsWell(log.all(), new KeyedEffects(members.effects()).keys());
                assertThat(TrafficTopics.anomalies(members.kafka())).isEmpty();
                assertThat(audited(members))
                        .contains("\"ended\":" + executions + ",\"findings\":0");
            } catch (ConditionTimeoutException e) {
                throw new AssertionError(members.logs(), e);
            }
        }
    }

    /** What the command that shares no code with the engine says of the log. */
    private static String audited(Members members) {
        StringWriter out = new StringWriter();
        Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute(
                        "audit",
                        "verify",
                        "--json",
                        "--bootstrap-servers",
                        String.valueOf(members.kafka().properties().get("bootstrap.servers")));
        return out.toString();
    }

    private static List<Member> victims(int rounds, long seed) {
        Random random = new Random(seed);
        List<Member> victims = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            List<Member> all = new ArrayList<>(List.of(Member.values()));
            Collections.shuffle(all, random);
            victims.addAll(all);
        }
        return victims;
    }
}

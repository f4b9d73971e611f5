package io.agentspan.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.cli.kill.Effects.Effect;
import io.agentspan.schemas.command.ReportHeartbeat;
import io.agentspan.schemas.command.TimerDue;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.TaskStarted;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.id.ExecutionId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A lease is 10 s. The tool runs, and its worker says so every 3 s to nobody. */
@DisabledOnOs(OS.WINDOWS)
class OrchestratorAwayIT {
    private static final int STEP = 2;
    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(12);
    private static final Duration A_MINUTE = Duration.ofSeconds(60);

    @TempDir Path directory;

    @Test
    void anOrchestratorThatStoodStillForLongerThanALeaseMakesNoSecondAttempt() {
        try (Cluster cluster = new Cluster(directory)) {
            awayWhileAToolRuns(cluster, LONGER_THAN_A_LEASE, JavaProcess::pause, JavaProcess::go);
        }
    }

    @Test
    @Tag("faults")
    void anOrchestratorThatStoodStillForAMinuteMakesNoSecondAttempt() {
        try (Cluster cluster = new Cluster(directory)) {
            awayWhileAToolRuns(cluster, A_MINUTE, JavaProcess::pause, JavaProcess::go);
        }
    }

    @Test
    @Tag("faults")
    void anOrchestratorThatDiedAndCameBackAMinuteLaterMakesNoSecondAttempt() {
        try (Cluster cluster = new Cluster(directory)) {
            awayWhileAToolRuns(
                    cluster, A_MINUTE, JavaProcess::kill, dead -> cluster.orchestrator());
        }
    }

    private interface Act {
        void on(JavaProcess orchestrator);
    }

    private static void awayWhileAToolRuns(Cluster cluster, Duration away, Act leave, Act back) {
        JavaProcess orchestrator = cluster.orchestrator();
        cluster.llmWorker();
        cluster.toolWorker(false);
        cluster.effects().block(STEP);
        try (CommandLog commands = cluster.commands()) {
            ExecutionId id = cluster.steps().start(false, 0, cluster.effectsFile());
            cluster.steps()
                    .awaitEvent(
                            id,
                            event ->
                                    event instanceof TaskStarted started
                                            && !started.call().isModel()
                                            && started.call().turn() == STEP);

            leave.on(orchestrator);
            long left = System.currentTimeMillis();
            Awaitility.await("the worker goes on saying that the tool runs")
                    .atMost(away.plusSeconds(20))
                    .until(() ->
                            commands.latest(id, ReportHeartbeat.class).orElse(0)
                                    >= left + away.toMillis());
            back.on(orchestrator);
            Awaitility.await("the timer of the lease is asked about")
                    .atMost(Steps.LIMIT)
                    .until(() ->
                            commands.latest(id, TimerDue.class).orElse(0)
                                    >= left + away.toMillis());
            cluster.effects().release(STEP);

            assertNothingRanTwice(cluster, cluster.steps().awaitCompletion(id));
        }
    }

    private static void assertNothingRanTwice(Cluster cluster, List<EventRecord> events) {
        assertThat(
                        events.stream()
                                .map(EventRecord::event)
                                .filter(ToolCallRequested.class::isInstance)
                                .map(event -> ((ToolCallRequested) event).attempt()))
                .hasSize(Steps.COUNT)
                .containsOnly(1);
        assertThat(cluster.effects().all().stream().map(Effect::step))
                .containsExactly(1, 2, 3, 4, 5);
    }
}

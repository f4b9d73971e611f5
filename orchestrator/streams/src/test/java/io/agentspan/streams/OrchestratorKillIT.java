package io.agentspan.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.WaitingForWorker;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.topic.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrchestratorKillIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir private Path directory;
    private final List<AutoCloseable> open = new ArrayList<>();
    private TestCluster cluster;
    private ScriptedWorker worker;

    @BeforeEach
    void startBrokerAndWorker() {
        cluster = TestCluster.start(directory.resolve("kafka"));
        worker = ScriptedWorker.forAll(cluster, new Script(3));
    }

    @AfterEach
    void closeAll() throws Exception {
        worker.close();
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        cluster.close();
    }

    @Test
    void aTaskThatWasSeenBeforeTheCrashIsRunOnceAndItsAnswerCounts() {
        OrchestratorProcess first =
                OrchestratorProcess.thatEndsAtAToolTask(cluster, directory.resolve("streams"));
        open.add(first);
        ExecutionId execution = TestCluster.newExecution();
        cluster.send(Agents.start(execution, Agents.LOOKUP));
        await("end of the first process").atMost(SOON).until(() -> !first.isAlive());

        start("streams");

        awaitEnd(List.of(execution));
        assertThat(worker.ran()).extracting(Task::id).doesNotHaveDuplicates().hasSize(7);
        assertThat(cluster.committed(Topic.ANOMALIES)).isEmpty();
    }

    @Test
    void executionsGoOnAfterAKillWithoutALostOrDoubledEvent() throws Exception {
        List<ExecutionId> executions = killInTheMiddle("streams");

        start("streams");

        awaitEnd(executions);
        assertThat(worker.ran()).extracting(Task::id).doesNotHaveDuplicates();
        assertThat(cluster.committed(Topic.DEAD_LETTERS)).isEmpty();
        assertThat(cluster.committed(Topic.ANOMALIES)).isEmpty();
    }

    @Test
    void aKilledProcessIsBackBeforeItsSessionRunsOut() throws Exception {
        Map<String, String> settings = Map.of("agentspan.orchestrator.session-timeout", "50s");
        OrchestratorProcess first =
                OrchestratorProcess.start(
                        cluster,
                        directory.resolve("streams"),
                        "agentspan.orchestrator.session-timeout=50s");
        first.kill();
        long begin = System.nanoTime();

        start("streams", OrchestratorSettings.of(settings));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(40));
    }

    @Test
    void anotherProcessTakesOver() throws Exception {
        start("other");
        List<ExecutionId> executions = killInTheMiddle("streams");

        awaitEnd(executions);
        assertThat(worker.ran()).extracting(Task::id).doesNotHaveDuplicates();
    }

    /** Starts a process and executions, and kills it when some have come half way. */
    private List<ExecutionId> killInTheMiddle(String stateDirectory) throws Exception {
        OrchestratorProcess first =
                OrchestratorProcess.start(cluster, directory.resolve(stateDirectory));
        open.add(first);
        List<ExecutionId> executions = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            ExecutionId execution = TestCluster.newExecution();
            cluster.sendOnly(Agents.start(execution, Agents.LOOKUP));
            executions.add(execution);
        }
        await("half of the work")
                .pollInterval(Duration.ofMillis(10))
                .atMost(SOON)
                .until(() -> worker.ran().size() > 1_000);
        first.kill();
        assertThat(worker.ran()).hasSizeLessThan(300 * 7);
        return executions;
    }

    private void start(String stateDirectory) {
        start(stateDirectory, OrchestratorSettings.defaults());
    }

    private void start(String stateDirectory, OrchestratorSettings settings) {
        Orchestrator orchestrator =
                new Orchestrator(
                        cluster.cluster(),
                        settings,
                        directory.resolve(stateDirectory),
                        new SimpleMeterRegistry());
        open.add(orchestrator);
        orchestrator.start();
        orchestrator.awaitReady(SOON);
    }

    private void awaitEnd(List<ExecutionId> executions) {
        await("end of executions")
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> ended() == executions.size());
        List<EventRecord> events = cluster.events();
        for (ExecutionId execution : executions) {
            List<EventRecord> own =
                    events.stream().filter(event -> event.execution().equals(execution)).toList();
            assertThat(own)
                    .extracting(EventRecord::seq)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, own.size()).boxed().toList());
            // An outage makes tasks wait, which is worth an event.
            assertThat(own)
                    .filteredOn(event -> !(event.event() instanceof WaitingForWorker))
                    .hasSize(17);
        }
    }

    private long ended() {
        return cluster.events().stream()
                .filter(event -> event.event() instanceof ExecutionCompleted)
                .count();
    }
}

package io.agentspan.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.ReportModelFailure;
import io.agentspan.schemas.command.ReportModelReply;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.task.ModelTask;
import io.agentspan.schemas.topic.Control;
import io.agentspan.schemas.topic.Delta;
import io.agentspan.schemas.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** Model tasks go in, commands and deltas come out, over a real broker. */
@Timeout(300)
class LlmWorkerIT {
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir static Path directory;
    private static TestCluster cluster;

    @BeforeAll
    static void startBroker() {
        cluster = new TestCluster(directory.resolve("kafka"));
    }

    @AfterAll
    static void stopBroker() {
        cluster.close();
    }

    @Test
    void aTaskIsAnsweredWithAReplyAndItsPieces() {
        ExecutionId execution = TestCluster.execution(1);
        try (ConfigurableApplicationContext worker =
                WorkerProcess.here(cluster.bootstrapServers())) {
            ModelTask task = TestCluster.task(execution, "demo/default");

            cluster.send(task);

            ReportModelReply reply = (ReportModelReply) answerTo(execution);
            assertThat(reply.task()).isEqualTo(task.id());
            assertThat(reply.finish()).isEqualTo(ModelFinish.STOP);
            assertThat(reply.usage().totalTokens()).isPositive();
            assertThat(reply.worker()).isNotBlank();
            await().atMost(SOON).until(() -> written(execution).equals(reply.text()));
            Health health = worker.getBean(HealthIndicator.class).health();
            assertThat(health.getStatus()).isEqualTo(Status.UP);
        }
    }

    @Test
    void answersAndPiecesAreOnThePartitionOfTheirExecution() {
        ExecutionId execution = TestCluster.execution(3);
        try (var worker = WorkerProcess.here(cluster.bootstrapServers())) {
            assertThat(worker.isRunning()).isTrue();
            cluster.send(TestCluster.task(execution, "demo/default"));
            answerTo(execution);
        }

        for (Topic topic : List.of(Topic.COMMANDS, Topic.DELTAS)) {
            assertThat(cluster.records(topic))
                    .filteredOn(record -> record.key().equals(execution.value()))
                    .isNotEmpty()
                    .allMatch(record -> record.partition() == execution.partition());
        }
    }

    @Test
    void aProviderThatIsNotConfiguredIsNamedWithTheVariableToSet() {
        ExecutionId execution = TestCluster.execution(4);
        try (var worker = WorkerProcess.here(cluster.bootstrapServers())) {
            assertThat(worker.isRunning()).isTrue();
            cluster.send(TestCluster.task(execution, "mistral/large"));

            ReportModelFailure failed = (ReportModelFailure) answerTo(execution);

            assertThat(failed.failure().code()).isEqualTo("PROVIDER_NOT_CONFIGURED");
            assertThat(failed.failure().message()).contains("MISTRAL_API_KEY");
            assertThat(failed.failure().retryable()).isFalse();
        }
    }

    @Test
    void aCallOfAKilledWorkerIsMadeByAnotherOne() throws Exception {
        ExecutionId execution = TestCluster.execution(5);
        Path gate = directory.resolve("gate");
        Path log = directory.resolve("worker.log");
        Path begun = directory.resolve("begun");
        Path script =
                script(
                        "kill",
                        "{\"text\": \"made it\", \"createFile\": \"%s\", \"waitForFile\": \"%s\"}"
                                .formatted(begun, gate));
        Process first = WorkerProcess.fork(log, cluster.bootstrapServers());
        try {
            await().atMost(SOON).until(() -> Files.readString(log).contains("takes model tasks"));
            cluster.send(TestCluster.task(execution, "scripted/" + script));
            await("the first worker makes the call")
                    .atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(begun)
                                    .as(
                                            "commands: %s, log: %s",
                                            cluster.commands(), Files.readString(log))
                                    .exists());
        } finally {
            first.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        Files.createFile(gate);

        try (var second = WorkerProcess.here(cluster.bootstrapServers())) {
            ReportModelReply reply = (ReportModelReply) answerTo(execution);

            assertThat(second.isRunning()).isTrue();
            assertThat(reply.text()).isEqualTo("made it");
        }
    }

    @Test
    void aCancelledCallIsNotAnsweredButWhatItUsedIsTold() throws Exception {
        ExecutionId cancelled = TestCluster.execution(7);
        ExecutionId other = TestCluster.execution(9);
        Path script = script("cancel", "{\"text\": \"too late\", \"delayMillis\": 60000}");
        try (var worker = WorkerProcess.here(cluster.bootstrapServers())) {
            ModelMetrics metrics = worker.getBean(ModelMetrics.class);
            cluster.send(TestCluster.task(cancelled, "scripted/" + script));
            await().atMost(SOON).until(() -> metrics.running() == 1);

            cluster.send(new Control.ExecutionClosed(cancelled, "test"));

            await().atMost(SOON).until(() -> metrics.running() == 0);
            cluster.send(TestCluster.task(other, "demo/default"));
            answerTo(other);
            assertThat(answerTo(cancelled))
                    .isInstanceOfSatisfying(
                            ReportModelFailure.class,
                            told -> assertThat(told.usage().promptTokens()).isPositive());
        }
    }

    private static Path script(String name, String turn) throws IOException {
        Path file = directory.resolve(name + ".json");
        return Files.writeString(file, "{\"agents\": {\"*\": [" + turn + "]}}");
    }

    private static Command answerTo(ExecutionId execution) {
        return await("the answer to " + execution)
                .atMost(SOON)
                .until(
                        () ->
                                cluster.commands().stream()
                                        .filter(c -> c.execution().equals(execution))
                                        .filter(c ->
                                                c instanceof ReportModelReply
                                                        || c instanceof ReportModelFailure)
                                        .findFirst()
                                        .orElse(null),
                        command -> command != null);
    }

    private static String written(ExecutionId execution) {
        StringBuilder text = new StringBuilder();
        cluster.deltas().stream()
                .filter(delta -> delta.task().execution().equals(execution))
                .map(Delta::text)
                .forEach(text::append);
        return text.toString();
    }
}

package io.agentspan.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.broker.EmbeddedBroker;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ExecutionEnded;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.worker.KafkaCommandSender;
import io.agentspan.worker.KafkaConnection;
import io.agentspan.worker.TopicInstaller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;

/**
 * A broker in this process, everything else in processes of its own, and one execution of numbered
 * steps.
 */
final class Cluster implements AutoCloseable {
    static final int STEPS = 5;

    private static final int PARTITIONS = 4;
    static final Duration LIMIT = Duration.ofSeconds(90);

    private final Path directory;
    private final EmbeddedBroker broker;
    private final KafkaCommandSender sender;
    private final EventLog log;
    private final List<JavaProcess> processes = new ArrayList<>();
    private final Effects effects;

    Cluster(Path directory) {
        this.directory = directory;
        this.broker = EmbeddedBroker.start(directory.resolve("kafka"));
        KafkaConnection connection = KafkaConnection.to(broker.bootstrapServers());
        TopicInstaller installer = new TopicInstaller(connection, PARTITIONS, 1);
        installer.install();
        installer.installQueues(List.of(StepWorkerMain.QUEUE));
        this.sender = new KafkaCommandSender(connection);
        this.log = new EventLog(connection);
        this.effects = new Effects(directory.resolve("effects"));
    }

    Effects effects() {
        return effects;
    }

    JavaProcess orchestrator(String... death) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                broker.bootstrapServers(),
                                directory.resolve("orchestrator").toString()));
        arguments.addAll(List.of(death));
        return started(OrchestratorMain.class, arguments.toArray(String[]::new));
    }

    JavaProcess llmWorker() {
        return started(LlmWorkerMain.class, broker.bootstrapServers());
    }

    JavaProcess toolWorker(boolean speculative) {
        return started(
                StepWorkerMain.class,
                broker.bootstrapServers(),
                effectsFile().toString(),
                Boolean.toString(speculative));
    }

    Path effectsFile() {
        return directory.resolve("effects");
    }

    private JavaProcess started(Class<?> main, String... arguments) {
        JavaProcess process = JavaProcess.start(directory, main, arguments);
        processes.add(process);
        return process;
    }

    /**
     * Starts an execution of five tool steps, each between two model calls.
     *
     * @param waitTurn a turn in which the model waits for a file; 0 for none
     */
    ExecutionId start(boolean speculative, int waitTurn, Path waitFor) {
        AgentDefinition agent = agent(script(waitTurn, waitFor), speculative);
        ExecutionId id =
                ExecutionId.of(
                        System.currentTimeMillis(), 1, ThreadLocalRandom.current().nextLong());
        sender.send(
                        new StartExecution(
                                id,
                                StartExecution.DEFAULT_NAMESPACE,
                                agent.name(),
                                agent.digest(),
                                agent,
                                1,
                                "Take the steps.",
                                List.of(),
                                WireJson.object(),
                                null,
                                null,
                                0,
                                null))
                .toCompletableFuture()
                .join();
        return id;
    }

    List<EventRecord> awaitEvent(ExecutionId id, Predicate<Event> wanted) {
        Predicate<EventRecord> last =
                record -> wanted.test(record.event()) || record.event() instanceof ExecutionEnded;
        List<EventRecord> events =
                Awaitility.await()
                        .atMost(LIMIT)
                        .until(() -> log.of(id), seen -> seen.stream().anyMatch(last));
        assertThat(events)
                .as("the event was not seen before the end")
                .anyMatch(record -> wanted.test(record.event()));
        return events;
    }

    /** Waits for the end; the execution must have completed and its log must have no gap. */
    List<EventRecord> awaitCompletion(ExecutionId id) {
        List<EventRecord> events = awaitEvent(id, ExecutionEnded.class::isInstance);
        assertThat(events.getLast().event()).isInstanceOf(ExecutionCompleted.class);
        assertThat(events.stream().map(EventRecord::seq))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events.size()).boxed().toList());
        return events;
    }

    /**
     * What the log holds after everything in flight has settled: for a late record would stand
     * behind the end.
     */
    List<EventRecord> events(ExecutionId id) {
        return log.of(id);
    }

    private Path script(int waitTurn, Path waitFor) {
        StringBuilder turns = new StringBuilder();
        for (int n = 1; n <= STEPS; n++) {
            String wait = n == waitTurn ? "\"waitForFile\":\"" + waitFor + "\"," : "";
            turns.append(
                    "{%s\"toolCalls\":[{\"name\":\"step\",\"arguments\":{\"n\":%d}}]},"
                            .formatted(wait, n));
        }
        return write(
                "{\"agents\":{\"stepper\":[" + turns + "{\"text\":\"All steps are taken.\"}]}}");
    }

    private Path write(String script) {
        try {
            return Files.writeString(directory.resolve("script.json"), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AgentDefinition agent(Path script, boolean speculative) {
        String json =
                """
                {"name":"stepper","model":"scripted/%s","instructions":"Take the steps.",
                 "tools":[{"name":"step","description":"Takes a step.","speculative":%s,
                  "inputSchema":{"type":"object","properties":{"n":{"type":"integer"}},"required":["n"]}}]}\
                """
                        .formatted(script, speculative);
        return WireJson.read(json.getBytes(StandardCharsets.UTF_8), AgentDefinition.class);
    }

    @Override
    public void close() {
        processes.forEach(JavaProcess::close);
        log.close();
        sender.close();
        broker.close();
    }
}

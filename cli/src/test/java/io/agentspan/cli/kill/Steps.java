package io.agentspan.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;

/**
 * Executions of five numbered tool steps, each between two model calls, and what the log says of
 * them.
 */
final class Steps implements AutoCloseable {
    static final int COUNT = 5;
    static final Duration LIMIT = Duration.ofSeconds(90);

    private final Path directory;
    private final KafkaCommandSender sender;
    private final EventLog log;

    /** Connects to a cluster whose fixed topics are installed. */
    Steps(KafkaConnection connection, Path directory) {
        this.directory = directory;
        new TopicInstaller(connection, TopicInstaller.BROKER_DEFAULT, TopicInstaller.BROKER_DEFAULT)
                .installQueues(List.of(StepWorkerMain.QUEUE));
        this.sender = new KafkaCommandSender(connection);
        this.log = new EventLog(connection);
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

    private Path script(int waitTurn, Path waitFor) {
        StringBuilder turns = new StringBuilder();
        for (int n = 1; n <= COUNT; n++) {
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
        log.close();
        sender.close();
    }
}

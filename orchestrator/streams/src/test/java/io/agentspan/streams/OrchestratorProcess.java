package io.agentspan.streams;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Input;
import io.agentspan.engine.Output;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.topic.TopicNames;
import io.agentspan.streams.cluster.KafkaCluster;
import io.agentspan.streams.process.TransitionListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A JVM of its own with an orchestrator: something to kill, or that ends itself. */
final class OrchestratorProcess implements AutoCloseable {
    private static final String READY = "ready";
    private static final String END_AT_TOOL_TASK = "end-at-tool-task";

    private final Process process;

    private OrchestratorProcess(Process process) {
        this.process = process;
    }

    public static void main(String[] arguments) throws IOException {
        KafkaCluster cluster = KafkaCluster.at(arguments[0]);
        TransitionListener listener =
                List.of(arguments).contains(END_AT_TOOL_TASK)
                        ? (input, decision) -> endWhenLeaked(cluster, input, decision)
                        : TransitionListener.NONE;
        Orchestrator orchestrator =
                new Orchestrator(
                        cluster,
                        OrchestratorSettings.of(settings(arguments)),
                        Path.of(arguments[1]),
                        new SimpleMeterRegistry(),
                        listener);
        orchestrator.start();
        orchestrator.awaitReady(Duration.ofSeconds(60));
        System.out.println(READY);
        // Until the parent is gone or ends this.
        if (System.in.read() < 0) {
            orchestrator.close();
        }
    }

    /** Runs until it is killed. */
    static OrchestratorProcess start(TestCluster cluster, Path stateDirectory) {
        return launch(cluster.bootstrapServers(), stateDirectory.toString());
    }

    /** Runs with one other setting until it is killed. */
    static OrchestratorProcess start(TestCluster cluster, Path stateDirectory, String setting) {
        return launch(cluster.bootstrapServers(), stateDirectory.toString(), setting);
    }

    private static Map<String, String> settings(String[] arguments) {
        return Stream.of(arguments)
                .filter(argument -> argument.contains("="))
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /**
     * Ends without a word once it has written a tool task that others can see and that is not
     * committed.
     */
    static OrchestratorProcess thatEndsAtAToolTask(TestCluster cluster, Path stateDirectory) {
        return launch(cluster.bootstrapServers(), stateDirectory.toString(), END_AT_TOOL_TASK);
    }

    private static void endWhenLeaked(KafkaCluster cluster, Input input, Decision decision) {
        if (decision instanceof Decision.Accepted accepted) {
            for (Output output : accepted.outputs()) {
                if (output instanceof Output.OfToolTask tool) {
                    awaitOnTopic(cluster, tool.task().id(), input.partition());
                    Runtime.getRuntime().halt(1);
                }
            }
        }
    }

    private static void awaitOnTopic(KafkaCluster cluster, TaskId task, int partition) {
        Map<String, Object> settings = new LinkedHashMap<>(cluster.properties());
        settings.put("isolation.level", "read_uncommitted");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition queue =
                    new TopicPartition(TopicNames.standard().toolQueue("lookup"), partition);
            consumer.assign(List.of(queue));
            consumer.seekToBeginning(List.of(queue));
            boolean[] found = {false};
            while (!found[0]) {
                consumer.poll(Duration.ofMillis(50))
                        .forEach(record ->
                                found[0] |=
                                        new String(record.value(), StandardCharsets.UTF_8)
                                                .contains(task.toString()));
            }
        }
    }

    private static OrchestratorProcess launch(String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                OrchestratorProcess.class.getName()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            BufferedReader output = process.inputReader();
            String line = output.readLine();
            List<String> lines = new ArrayList<>();
            while (line != null && !line.equals(READY)) {
                lines.add(line);
                line = output.readLine();
            }
            if (line == null) {
                throw new IllegalStateException(String.join("\n", lines));
            }
            return new OrchestratorProcess(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

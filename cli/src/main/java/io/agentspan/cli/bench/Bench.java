package io.agentspan.cli.bench;

import io.agentspan.schemas.topic.Topic;
import io.agentspan.worker.KafkaConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Measures workloads on one server, each on the engine and then on the bare chain. */
final class Bench {
    private final KafkaConnection connection;
    private final Optional<ProcessUsage> server;
    private final boolean speculative;
    private final Path directory;
    private final ProcessUsage self = ProcessUsage.of(ProcessHandle.current().pid());

    /**
     * Measures nothing yet.
     *
     * @param directory for the model's script; the LLM workers must be able to read it
     */
    Bench(
            KafkaConnection connection,
            Optional<ProcessUsage> server,
            boolean speculative,
            Path directory) {
        this.connection = connection;
        this.server = server;
        this.speculative = speculative;
        this.directory = directory;
    }

    /**
     * Measures.
     *
     * @throws BenchException if an execution does not complete
     */
    Measurement measure(Workload workload) {
        Path script = write(directory, workload);
        String prefix = connection.topics().prefix();
        Written before = Written.now(connection, prefix);
        Duration serverBefore = serverCpu();
        Duration selfBefore = self.cpu();
        Figures engine;
        try (EngineLoad load = new EngineLoad(connection, workload, script, speculative)) {
            engine = load.run();
        }
        Duration serverCpu = serverCpu().minus(serverBefore);
        Duration selfCpu = self.cpu().minus(selfBefore);
        Written written = Written.now(connection, prefix).since(before);
        try (BareChain chain =
                new BareChain(connection, workload, sizes(connection, workload, written))) {
            return new Measurement(
                    workload,
                    speculative,
                    engine,
                    chain.run(),
                    perExecution(workload, prefix, written),
                    serverCpu,
                    selfCpu);
        }
    }

    private Duration serverCpu() {
        return server.map(ProcessUsage::cpu).orElse(Duration.ZERO);
    }

    private static Map<String, Long> perExecution(
            Workload workload, String prefix, Written written) {
        long executions = workload.all();
        Map<String, Long> bytes = new TreeMap<>();
        written.bytes()
                .forEach((topic, count) -> {
                    if (count >= executions) {
                        bytes.put(topic.substring(prefix.length()), count / executions);
                    }
                });
        return bytes;
    }

    private static Sizes sizes(KafkaConnection connection, Workload workload, Written written) {
        String commands = connection.topics().of(Topic.COMMANDS);
        String events = connection.topics().of(Topic.EVENTS);
        String model = connection.topics().of(Topic.MODEL_TASKS);
        String tool = connection.topics().toolQueue(EngineLoad.QUEUE);
        long executions = workload.all();
        long commandsEach = workload.steps() + 1L;
        // Events of the engine are counted by the protocol: two at the start, two per step, one at
        // the end.
        long eventsEach = 3L + 2L * workload.steps();
        return new Sizes(
                (int) (written.bytesOf(commands) / (executions * commandsEach)),
                (int)
                        ((written.bytesOf(model) + written.bytesOf(tool))
                                / (executions * workload.steps())),
                (int) (written.bytesOf(events) / (executions * eventsEach)),
                (int) Math.round((double) eventsEach / commandsEach));
    }

    private static Path write(Path directory, Workload workload) {
        try {
            Path script = directory.resolve("bench-" + workload.steps() + ".json").toAbsolutePath();
            return Files.writeString(script, EngineLoad.script(workload));
        } catch (IOException e) {
            throw new BenchException(
                    "cannot write the model's script into " + directory + ": " + e.getMessage());
        }
    }
}

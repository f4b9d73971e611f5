package io.agentspan.cli.bench;

import io.agentspan.schemas.topic.Topic;
import io.agentspan.worker.KafkaConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * One workload on the engine and on the bare chain, right after each other on the same broker.
 *
 * @param bytesPerExecution what the engine wrote to each topic, changelogs included, divided by its
 *     executions
 */
record Measurement(
        Workload workload,
        boolean speculative,
        Figures engine,
        Figures floor,
        Map<String, Long> bytesPerExecution) {

    /**
     * Measures.
     *
     * @param directory for the model's script; the LLM workers must be able to read it
     * @throws BenchException if an execution does not complete
     */
    static Measurement of(
            KafkaConnection connection, Workload workload, boolean speculative, Path directory) {
        Path script = write(directory, workload);
        String prefix = connection.topics().prefix();
        Written before = Written.now(connection, prefix);
        Figures engine;
        try (EngineLoad load = new EngineLoad(connection, workload, script, speculative)) {
            engine = load.run();
        }
        Written written = Written.now(connection, prefix).since(before);
        try (BareChain chain =
                new BareChain(connection, workload, sizes(connection, workload, written))) {
            return new Measurement(
                    workload,
                    speculative,
                    engine,
                    chain.run(),
                    perExecution(workload, prefix, written));
        }
    }

    /** How much longer the engine takes than the bare chain; 1 is the floor. */
    double ratioP50() {
        return engine.p50Millis() / floor.p50Millis();
    }

    /** Share of the bare chain's throughput that the engine reaches. */
    double ratioThroughput() {
        return engine.executionsPerSecond() / floor.executionsPerSecond();
    }

    double stepsPerSecond() {
        return engine.executionsPerSecond() * workload.steps();
    }

    long bytesPerStep() {
        return bytesPerExecution.values().stream().mapToLong(Long::longValue).sum()
                / workload.steps();
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

package io.agentspan.cli.kill;

import io.agentspan.broker.EmbeddedBroker;
import io.agentspan.worker.KafkaConnection;
import io.agentspan.worker.TopicInstaller;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A broker in this process, everything else in processes of its own, and one execution of numbered
 * steps.
 */
final class Cluster implements AutoCloseable {
    private static final int PARTITIONS = 4;

    private final Path directory;
    private final EmbeddedBroker broker;
    private final KafkaConnection connection;
    private final Steps steps;
    private final List<JavaProcess> processes = new ArrayList<>();
    private final Effects effects;

    Cluster(Path directory) {
        this.directory = directory;
        this.broker = EmbeddedBroker.start(directory.resolve("kafka"));
        this.connection = KafkaConnection.to(broker.bootstrapServers());
        TopicInstaller installer = new TopicInstaller(connection, PARTITIONS, 1);
        installer.install();
        this.steps = new Steps(connection, directory);
        this.effects = new Effects(directory.resolve("effects"));
    }

    Steps steps() {
        return steps;
    }

    CommandLog commands() {
        return new CommandLog(connection);
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

    JavaProcess toolWorker(Map<String, String> environment) {
        JavaProcess process =
                JavaProcess.startWith(
                        environment,
                        directory,
                        StepWorkerMain.class,
                        broker.bootstrapServers(),
                        effectsFile().toString(),
                        "false");
        processes.add(process);
        return process;
    }

    Path effectsFile() {
        return directory.resolve("effects");
    }

    private JavaProcess started(Class<?> main, String... arguments) {
        JavaProcess process = JavaProcess.start(directory, main, arguments);
        processes.add(process);
        return process;
    }

    @Override
    public void close() {
        processes.forEach(JavaProcess::close);
        steps.close();
        broker.close();
    }
}

package io.agentspan.cli.doctor;

import io.agentspan.cli.Output;
import io.agentspan.cli.error.ErrorLines;
import io.agentspan.cli.http.ServerOption;
import io.agentspan.cli.kafka.ClusterAddress;
import io.agentspan.cli.server.RunningServer;
import io.agentspan.cli.server.ServerFile;
import io.agentspan.llm.provider.EnvironmentVariables;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at everything that agents need and says what is wrong, and the cure. */
@Command(
        name = "doctor",
        description = {
            "Look at Java, memory, disk, the server, Kafka and the model providers.",
            "Each line says ok, warn or fail, and what to do. Exit code 1 if something fails."
        },
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
    @Mixin private final Output output = new Output();
    @Mixin private final ServerOption server = new ServerOption();

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Look at this Kafka cluster (default: the one that the server uses).")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Further settings of Kafka clients, such as security.protocol.")
    private @Nullable Path kafkaConfig;

    private int warnings;
    private int failures;

    @Override
    public Integer call() {
        Optional<ServerFile> running = RunningServer.find(server.directory());
        show(MachineChecks.all(server.directory()));
        show(DirectoryChecks.all(server.directory(), running));
        ServerChecks.Answer answer = askServer();
        show(answer.findings());
        Optional.ofNullable(bootstrapServers)
                .or(answer::bootstrapServers)
                .map(servers -> ClusterAddress.of(servers, Optional.ofNullable(kafkaConfig)))
                .ifPresentOrElse(
                        cluster -> show(new KafkaChecks(cluster).all()),
                        () ->
                                show(
                                        List.of(
                                                Finding.ok(
                                                        "kafka",
                                                        "not looked at: no server tells where"
                                                                + " it is, and no"
                                                                + " --bootstrap-servers"))));
        show(ProviderChecks.all(EnvironmentVariables.ofProcess(), answer.configuredProviders()));
        if (!output.json()) {
            output.line("");
            output.line(summary(failures, warnings));
        }
        return failures == 0 ? 0 : ErrorLines.FAILED;
    }

    private ServerChecks.Answer askServer() {
        try (ServerChecks checks = new ServerChecks(server.uri(), server.key())) {
            return checks.ask(server.isNamed());
        }
    }

    // Each line as soon as it is known: a cluster that is away takes seconds.
    private void show(List<Finding> findings) {
        for (Finding finding : findings) {
            switch (finding.level()) {
                case OK -> {}
                case WARN -> warnings++;
                case FAIL -> failures++;
            }
            if (output.json()) {
                output.json(finding.json());
            } else {
                output.line(finding.text());
            }
        }
    }

    static String summary(int failures, int warnings) {
        if (failures == 0 && warnings == 0) {
            return "all well";
        }
        return (failures == 1 ? "1 failure" : failures + " failures")
                + ", "
                + (warnings == 1 ? "1 warning" : warnings + " warnings");
    }
}

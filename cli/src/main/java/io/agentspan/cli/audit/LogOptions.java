package io.agentspan.cli.audit;

import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.cli.http.ServerOption;
import io.agentspan.cli.kafka.ClusterAddress;
import io.agentspan.cli.server.RunningServer;
import io.agentspan.cli.server.ServerFile;
import io.agentspan.schemas.topic.TopicNames;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the log is. */
final class LogOptions {
    @Mixin private final ServerOption server = new ServerOption();

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "The log of this cluster (default: that of the server that runs here).")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Further settings of Kafka clients, such as security.protocol.")
    private @Nullable Path kafkaConfig;

    @Option(
            names = "--topic-prefix",
            paramLabel = "TEXT",
            description = "What the topics' names begin with (default: ${DEFAULT-VALUE}).",
            defaultValue = TopicNames.DEFAULT_PREFIX)
    private String prefix = TopicNames.DEFAULT_PREFIX;

    LogReader reader() {
        String servers =
                Optional.ofNullable(bootstrapServers)
                        .or(() ->
                                RunningServer.find(server.directory())
                                        .map(ServerFile::bootstrapServers))
                        .orElseThrow(() ->
                                new CliException(
                                        CliCode.SERVER_NOT_RUNNING,
                                        "no server runs here; say where Kafka is with"
                                                + " --bootstrap-servers HOST:PORT, or check a"
                                                + " dump with --input FILE."));
        ClusterAddress cluster = ClusterAddress.of(servers, Optional.ofNullable(kafkaConfig));
        cluster.requireReachable();
        return new LogReader(cluster, new TopicNames(prefix));
    }
}

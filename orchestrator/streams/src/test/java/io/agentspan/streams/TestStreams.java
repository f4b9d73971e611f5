package io.agentspan.streams;

import io.agentspan.streams.cluster.KafkaCluster;
import io.agentspan.streams.process.Backlog;
import java.nio.file.Path;
import java.util.Properties;

/** Opens what tests of other packages need. */
public final class TestStreams {
    private TestStreams() {}

    public static Properties properties(OrchestratorSettings settings, Path directory) {
        return StreamsProperties.of(
                KafkaCluster.at("127.0.0.1:1"), settings, directory, "test", new Backlog());
    }
}

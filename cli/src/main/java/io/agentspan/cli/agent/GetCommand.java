package io.agentspan.cli.agent;

import io.agentspan.cli.Output;
import io.agentspan.cli.http.ServerOption;
import io.agentspan.schemas.WireJson;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** A deployed agent's definition. */
@Command(
        name = "get",
        description = "Print a deployed agent's definition.",
        mixinStandardHelpOptions = true)
final class GetCommand implements Callable<Integer> {
    @Mixin private final Output output = new Output();
    @Mixin private final ServerOption server = new ServerOption();

    @Parameters(paramLabel = "NAME", description = "A deployed agent.")
    private String name = "";

    @Option(
            names = "--agent-version",
            paramLabel = "NUMBER",
            description = "Which version; the newest by default.")
    private @Nullable Integer version;

    @Override
    public Integer call() {
        JsonNode definition =
                server.api().get("/api/agent/" + Ids.inPath(name) + Ids.versionQuery(version));
        if (output.json()) {
            output.json(definition);
        } else {
            output.line(
                    WireJson.mapper()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(definition));
        }
        return 0;
    }
}

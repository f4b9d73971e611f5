package io.agentspan.cli.agent;

import io.agentspan.cli.Output;
import io.agentspan.cli.http.ServerOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Forgets a deployed agent. */
@Command(
        name = "delete",
        description = "Forget a deployed agent; executions of it go on.",
        mixinStandardHelpOptions = true)
final class DeleteCommand implements Callable<Integer> {
    @Mixin private final Output output = new Output();
    @Mixin private final ServerOption server = new ServerOption();

    @Parameters(paramLabel = "NAME", description = "A deployed agent.")
    private String name = "";

    @Option(
            names = "--agent-version",
            paramLabel = "NUMBER",
            description = "Only this version; all of them by default.")
    private @Nullable Integer version;

    @Override
    public Integer call() {
        JsonNode answer =
                server.api().delete("/api/agent/" + Ids.inPath(name) + Ids.versionQuery(version));
        if (output.json()) {
            output.json(answer);
        } else {
            output.line("deleted " + name + (version == null ? "" : ", version " + version));
        }
        return 0;
    }
}

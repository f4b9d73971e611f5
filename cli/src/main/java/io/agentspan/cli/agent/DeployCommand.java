package io.agentspan.cli.agent;

import io.agentspan.cli.Output;
import io.agentspan.cli.http.ServerOption;
import io.agentspan.schemas.WireJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes an agent known to the server under its name. */
@Command(
        name = "deploy",
        description = "Make an agent known under its name; 'agent run NAME PROMPT' runs it.",
        mixinStandardHelpOptions = true)
final class DeployCommand implements Callable<Integer> {
    @Mixin private final Output output = new Output();
    @Mixin private final ServerOption server = new ServerOption();

    @Parameters(paramLabel = "DEFINITION.json", description = "The agent.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        ObjectNode request = WireJson.object();
        request.set("agentConfig", DefinitionFile.read(file));
        JsonNode deployed = server.api().post("/api/agent/deploy", request);
        if (output.json()) {
            output.json(deployed);
            return 0;
        }
        String name = deployed.path("agentName").asString("");
        output.line("deployed " + name + ", version " + deployed.path("version").asInt(1));
        List<String> tools = new ArrayList<>();
        deployed.path("requiredWorkers").forEach(tool -> tools.add(tool.asString("")));
        if (!tools.isEmpty()) {
            output.line("its tools need a worker that serves them: " + String.join(", ", tools));
        }
        return 0;
    }
}

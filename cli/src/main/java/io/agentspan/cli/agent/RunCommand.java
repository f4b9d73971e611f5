package io.agentspan.cli.agent;

import io.agentspan.Agent;
import io.agentspan.AgentRuntime;
import io.agentspan.AgentStream;
import io.agentspan.RunOptions;
import io.agentspan.cli.Output;
import io.agentspan.cli.http.ServerOption;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs an agent given by its definition, or by a model and instructions. */
@Command(
        name = "run",
        description = {
            "Run an agent and show what it does:",
            "  agentspan agent run --model openai/gpt-4o-mini \"What is KRaft?\"",
            "  agentspan agent run agent.json \"What is KRaft?\"",
            "  agentspan agent run deployed_agent \"What is KRaft?\""
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final Output output = new Output();
    @Mixin private final ServerOption server = new ServerOption();

    @Option(
            names = {"-m", "--model"},
            paramLabel = "PROVIDER/MODEL",
            description = "The model of an agent without definition.")
    private @Nullable String model;

    @Option(
            names = {"-i", "--instructions"},
            paramLabel = "TEXT",
            description = "What that agent is and does.")
    private String instructions = "You are a helpful assistant.";

    @Option(names = "--name", paramLabel = "NAME", description = "Its name in the history.")
    private String name = "assistant";

    @Option(names = "--session", paramLabel = "ID", description = "The conversation it belongs to.")
    private @Nullable String session;

    @Parameters(
            arity = "1..2",
            paramLabel = "[DEFINITION.json|NAME] PROMPT",
            description =
                    "A definition or the name of a deployed agent, unless --model is given; and what to"
                            + " ask.")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        String prompt = words.getLast();
        if (words.size() == 2 && model == null) {
            return runGiven(words.getFirst(), prompt);
        }
        if (words.size() == 2 || model == null) {
            throw usage(
                    words.size() == 2
                            ? "give either --model or an agent, not both"
                            : "give --model provider/model, or a definition or a deployed agent before the"
                                    + " prompt");
        }
        Agent agent =
                Agent.builder(name)
                        .model(ModelOption.require(model))
                        .instructions(instructions)
                        .build();
        try (AgentRuntime runtime = runtime();
                AgentStream stream = runtime.stream(agent, prompt, this::named)) {
            return Watch.untilEnd(stream, output);
        }
    }

    private void named(RunOptions options) {
        if (session != null) {
            options.sessionId(session);
        }
    }

    /** What is no file but could be a name is one. */
    private int runGiven(String agent, String prompt) {
        ObjectNode request = WireJson.object();
        Path file = Path.of(agent);
        if (!Files.exists(file) && AgentDefinition.NAME.matcher(agent).matches()) {
            request.put("agentName", agent);
        } else {
            request.set("agentConfig", DefinitionFile.read(file));
        }
        request.put("prompt", prompt);
        if (session != null) {
            request.put("sessionId", session);
        }
        JsonNode started = server.api().post("/api/agent/start", request);
        try (AgentRuntime runtime = runtime();
                AgentStream stream =
                        runtime.handle(started.path("executionId").asString("")).stream()) {
            return Watch.untilEnd(stream, output);
        }
    }

    private AgentRuntime runtime() {
        return server.runtime();
    }

    private ParameterException usage(String message) {
        if (spec == null) {
            throw new IllegalStateException("used outside of a command line");
        }
        return new ParameterException(spec.commandLine(), message);
    }
}

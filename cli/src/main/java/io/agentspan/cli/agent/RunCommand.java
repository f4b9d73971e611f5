package io.agentspan.cli.agent;

import io.agentspan.Agent;
import io.agentspan.AgentRuntime;
import io.agentspan.AgentStream;
import io.agentspan.RunOptions;
import io.agentspan.cli.Output;
import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.cli.http.ServerOption;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import java.io.IOException;
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
            "  agentspan agent run agent.json \"What is KRaft?\""
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
            paramLabel = "[DEFINITION.json] PROMPT",
            description = "A definition, unless --model is given; and what to ask.")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        String prompt = words.getLast();
        if (words.size() == 2 && model == null) {
            return runDefinition(Path.of(words.getFirst()), prompt);
        }
        if (words.size() == 2 || model == null) {
            throw usage(
                    words.size() == 2
                            ? "give either --model or a definition, not both"
                            : "give --model provider/model, or a definition before the prompt");
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

    private int runDefinition(Path file, String prompt) {
        ObjectNode request = WireJson.object();
        request.set("agentConfig", read(file));
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

    private static JsonNode read(Path file) {
        try {
            JsonNode definition = WireJson.tree(Files.readString(file));
            if (definition.isObject()) {
                String model = definition.path("model").asString("");
                if (!model.isEmpty()) {
                    ModelOption.require(model);
                }
                return definition;
            }
            throw unreadable(file, "it is no JSON object", null);
        } catch (IOException e) {
            throw unreadable(file, e.toString(), e);
        } catch (MalformedRecordException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static CliException unreadable(Path file, String why, @Nullable Exception cause) {
        String message =
                "cannot read the agent definition "
                        + file
                        + " ("
                        + why
                        + "); it is a JSON object with at least name and model.";
        return cause == null
                ? new CliException(CliCode.UNREADABLE_FILE, message)
                : new CliException(CliCode.UNREADABLE_FILE, message, cause);
    }

    private ParameterException usage(String message) {
        if (spec == null) {
            throw new IllegalStateException("used outside of a command line");
        }
        return new ParameterException(spec.commandLine(), message);
    }
}

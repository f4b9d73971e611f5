package io.agentspan.cli.kill;

import io.agentspan.Agent;
import io.agentspan.AgentHandle;
import io.agentspan.AgentRuntime;
import io.agentspan.AgentRuntimeBuilder;
import io.agentspan.tool.Tools;
import java.nio.file.Path;

/**
 * A program of a user: starts an agent whose tool it serves itself, and waits for the end. The tool
 * leaves a line for each attempt and stands still where a file tells it to.
 */
final class ProgramMain {
    private static final String STARTED = "started ";

    private ProgramMain() {}

    /** The tool's argument. */
    record Step(int n) {}

    /** {@code serverUrl bootstrapServers|http model tool effectsFile}. */
    public static void main(String[] arguments) {
        AgentRuntimeBuilder settings = AgentRuntime.builder().serverUrl(arguments[0]);
        if (!arguments[1].equals("http")) {
            settings.kafka(arguments[1]);
        }
        try (AgentRuntime runtime = settings.build()) {
            Agent agent = agent(arguments[2], arguments[3], new Effects(Path.of(arguments[4])));
            AgentHandle handle = runtime.start(agent, "Do your work.");
            System.out.println(STARTED + handle.executionId());
            handle.join();
        }
    }

    static Agent agent(String model, String tool, Effects effects) {
        return Agent.builder("careful")
                .model(model)
                .tools(
                        Tools.function(
                                tool,
                                "Does a piece of work.",
                                Step.class,
                                (step, ctx) -> {
                                    effects.add(step.n(), ctx.attempt(), ctx.idempotencyKey());
                                    effects.blockWhileTold(step.n());
                                    return "worked";
                                }))
                .build();
    }

    /** The id of the execution that the program has started; empty before. */
    static String startedBy(JavaProcess program) {
        return program.log()
                .lines()
                .filter(line -> line.startsWith(STARTED))
                .map(line -> line.substring(STARTED.length()))
                .findFirst()
                .orElse("");
    }
}

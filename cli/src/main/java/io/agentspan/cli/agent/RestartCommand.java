package io.agentspan.cli.agent;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Has executions once more from the beginning. */
@Command(
        name = "restart",
        description = "Start ended executions once more from the beginning, under new ids.",
        mixinStandardHelpOptions = true)
final class RestartCommand extends OnceMore {
    @Option(
            names = "--latest",
            description = "With the newest definition that is deployed under the agent's name.")
    private boolean latest;

    @Override
    String what() {
        return latest ? "restart?useLatestDefinitions=true" : "restart";
    }
}

package io.agentspan.cli.agent;

import io.agentspan.AgentHandle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Ends an execution now. */
@Command(
        name = "cancel",
        description = "End an execution now; running tools are interrupted.",
        mixinStandardHelpOptions = true)
final class CancelCommand extends OnExecution {
    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the history.")
    private String reason = "";

    @Override
    String act(AgentHandle handle) {
        handle.cancel(reason);
        return "cancelled";
    }
}

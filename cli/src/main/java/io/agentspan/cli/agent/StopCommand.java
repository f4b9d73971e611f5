package io.agentspan.cli.agent;

import io.agentspan.AgentHandle;
import picocli.CommandLine.Command;

/** Ends an execution after the turn it is in. */
@Command(
        name = "stop",
        description = "End an execution after the turn it is in, with what it has so far.",
        mixinStandardHelpOptions = true)
final class StopCommand extends OnExecution {
    @Override
    String act(AgentHandle handle) {
        handle.stop();
        return "it stops after this turn";
    }
}

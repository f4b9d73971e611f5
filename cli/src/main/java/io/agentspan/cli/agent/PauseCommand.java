package io.agentspan.cli.agent;

import io.agentspan.AgentHandle;
import picocli.CommandLine.Command;

/** Holds an execution where it is. */
@Command(
        name = "pause",
        description = "Hand out nothing new of an execution until it is resumed.",
        mixinStandardHelpOptions = true)
final class PauseCommand extends OnExecution {
    @Override
    String act(AgentHandle handle) {
        handle.pause();
        return "paused; what runs may end. 'agentspan agent resume "
                + handle.executionId()
                + "' lets it go on.";
    }
}

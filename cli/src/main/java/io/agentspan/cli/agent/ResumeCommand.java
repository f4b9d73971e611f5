package io.agentspan.cli.agent;

import io.agentspan.AgentHandle;
import picocli.CommandLine.Command;

/** Lets a paused execution go on. */
@Command(
        name = "resume",
        description = "Let a paused execution go on.",
        mixinStandardHelpOptions = true)
final class ResumeCommand extends OnExecution {
    @Override
    String act(AgentHandle handle) {
        handle.resume();
        return "resumed";
    }
}

package io.agentspan.cli.agent;

import io.agentspan.AgentHandle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives an execution a text to mind from now on. */
@Command(
        name = "signal",
        description = "Give every later model call of an execution a text on top.",
        mixinStandardHelpOptions = true)
final class SignalCommand extends OnExecution {
    @Parameters(
            index = "1",
            paramLabel = "TEXT",
            description = "What to mind from now on; an empty text takes it back.")
    private String text = "";

    @Override
    String act(AgentHandle handle) {
        handle.signal(text);
        return text.isEmpty() ? "the signal is taken back" : "every later model call gets it";
    }
}

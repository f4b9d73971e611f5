package io.agentspan.cli.agent;

import picocli.CommandLine.Command;

/** Runs agents and shows what became of them. */
@Command(
        name = "agent",
        aliases = "a",
        description = "Run agents and look at their executions.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            StreamCommand.class,
            StatusCommand.class,
            ExecutionCommand.class
        })
public final class AgentCommand {}

package io.agentspan.cli.agent;

import picocli.CommandLine.Command;

/** Runs agents and shows what became of them. */
@Command(
        name = "agent",
        aliases = "a",
        description = "Run agents, answer them, and look at their executions.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            StreamCommand.class,
            StatusCommand.class,
            ExecutionCommand.class,
            InboxCommand.class,
            RespondCommand.class,
            SendCommand.class,
            SignalCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            StopCommand.class,
            CancelCommand.class,
            RestartCommand.class,
            RetryCommand.class,
            RerunCommand.class,
            DeployCommand.class,
            ListCommand.class,
            GetCommand.class,
            DeleteCommand.class
        })
public final class AgentCommand {}

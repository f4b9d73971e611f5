package io.agentspan.cli.server;

import io.agentspan.cli.keys.KeysCommand;
import picocli.CommandLine.Command;

/** Starts, stops and shows the all-in-one server. */
@Command(
        name = "server",
        description = "Start, stop and look at the server on this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            StartCommand.class,
            StopCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            KeysCommand.class,
            RunCommand.class
        })
public final class ServerCommand {}

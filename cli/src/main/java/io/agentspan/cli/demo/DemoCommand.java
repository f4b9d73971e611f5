package io.agentspan.cli.demo;

import picocli.CommandLine.Command;

/** Demonstrations. */
@Command(
        name = "demo",
        description = "See for yourself what the promises mean.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = CrashCommand.class)
public final class DemoCommand {}

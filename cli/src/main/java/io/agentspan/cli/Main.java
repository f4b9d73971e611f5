package io.agentspan.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where the {@code agentspan} command starts. */
@Command(
        name = "agentspan",
        description = "Durable AI agents on Apache Kafka.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        subcommands = {VersionCommand.class},
        synopsisSubcommandLabel = "COMMAND")
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main());
    }
}

package io.agentspan.cli;

import io.agentspan.cli.agent.AgentCommand;
import io.agentspan.cli.bench.BenchCommand;
import io.agentspan.cli.demo.DemoCommand;
import io.agentspan.cli.error.ErrorLines;
import io.agentspan.cli.quickstart.QuickstartCommand;
import io.agentspan.cli.server.ServerCommand;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where the {@code agentspan} command starts. */
@Command(
        name = "agentspan",
        description = "Durable AI agents on Apache Kafka.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        subcommands = {
            QuickstartCommand.class,
            DemoCommand.class,
            ServerCommand.class,
            AgentCommand.class,
            BenchCommand.class,
            VersionCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line, printing UTF-8 whatever the locale: a C locale would lose the trace. */
    public static CommandLine commandLine() {
        ErrorLines errors = new ErrorLines();
        return new CommandLine(new Main())
                .setOut(utf8(System.out))
                .setErr(utf8(System.err))
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors);
    }

    private static PrintWriter utf8(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}

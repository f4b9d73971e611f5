package io.agentspan.cli;

import io.agentspan.cli.agent.AgentCommand;
import io.agentspan.cli.audit.AuditCommand;
import io.agentspan.cli.bench.BenchCommand;
import io.agentspan.cli.completion.CompletionCommand;
import io.agentspan.cli.configure.ConfigureCommand;
import io.agentspan.cli.demo.DemoCommand;
import io.agentspan.cli.doctor.DoctorCommand;
import io.agentspan.cli.error.ErrorLines;
import io.agentspan.cli.example.ExampleCommand;
import io.agentspan.cli.quickstart.QuickstartCommand;
import io.agentspan.cli.server.ServerCommand;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
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
            ExampleCommand.class,
            ServerCommand.class,
            AgentCommand.class,
            BenchCommand.class,
            AuditCommand.class,
            DoctorCommand.class,
            ConfigureCommand.class,
            CompletionCommand.class,
            VersionCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        // UTF-8 whatever the locale: a C locale would lose the lines of a trace.
        System.setOut(utf8(FileDescriptor.out));
        System.setErr(utf8(FileDescriptor.err));
        System.exit(commandLine().execute(args));
    }

    /** The command line, with errors as one line each. */
    public static CommandLine commandLine() {
        ErrorLines errors = new ErrorLines();
        return new CommandLine(new Main())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors);
    }

    private static PrintStream utf8(FileDescriptor file) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(file), 1024),
                true,
                StandardCharsets.UTF_8);
    }
}

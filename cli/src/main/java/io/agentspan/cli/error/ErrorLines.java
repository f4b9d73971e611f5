package io.agentspan.cli.error;

import io.agentspan.cli.Plain;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Prints an error as one line on standard error. A stack trace helps nobody at a terminal; with
 * {@code AGENTSPAN_DEBUG=1} there is one.
 */
public final class ErrorLines implements IExecutionExceptionHandler, IParameterExceptionHandler {
    /** The command was understood and failed. */
    public static final int FAILED = CommandLine.ExitCode.SOFTWARE;

    /** The command was not understood. */
    public static final int USAGE = CommandLine.ExitCode.USAGE;

    /** How every error of ours begins, whatever module it is from. */
    private static final Pattern CODED = Pattern.compile("AS-[0-9]{4}:? ");

    private static final String DEBUG = "AGENTSPAN_DEBUG";

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println("agentspan: " + line(e));
        if (System.getenv(DEBUG) != null) {
            e.printStackTrace(err);
        }
        err.flush();
        return FAILED;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        if (isGroup(command) && e.getClass().equals(ParameterException.class)) {
            command.usage(err);
            return USAGE;
        }
        err.println(
                "agentspan: "
                        + oneLine(String.valueOf(e.getMessage()))
                        + "; see '"
                        + command.getCommandSpec().qualifiedName()
                        + " --help'");
        err.flush();
        return USAGE;
    }

    // "Missing required subcommand": whoever typed no more wants to see what there is.
    private static boolean isGroup(CommandLine command) {
        Object group = command.getCommand();
        return !command.getSubcommands().isEmpty()
                && !(group instanceof Runnable)
                && !(group instanceof Callable);
    }

    /** The error's message with its code; that of a defect says so. */
    public static String line(Throwable e) {
        String message = String.valueOf(e.getMessage());
        if (CODED.matcher(message).lookingAt()) {
            return oneLine(message);
        }
        return CliCode.INTERNAL.id()
                + " this should not have happened ("
                + oneLine(String.valueOf(e))
                + "); run it again with "
                + DEBUG
                + "=1 for details and report them.";
    }

    private static String oneLine(String text) {
        return Plain.of(text.strip().replaceAll("\\s*\\R\\s*", " "));
    }
}

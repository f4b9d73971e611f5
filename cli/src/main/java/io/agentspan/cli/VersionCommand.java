package io.agentspan.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints which version this is and which Java runs it. */
@Command(name = "version", description = "Print the version and exit.")
final class VersionCommand implements Runnable, IVersionProvider {

    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().getOut().println(line());
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {line()};
    }

    private static String line() {
        String version = VersionCommand.class.getPackage().getImplementationVersion();
        return "agentspan "
                + (version == null ? "(not packaged)" : version)
                + " (Java "
                + Runtime.version().feature()
                + ")";
    }
}

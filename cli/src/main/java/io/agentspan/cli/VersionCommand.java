package io.agentspan.cli;

import io.agentspan.schemas.WireJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/** Prints which version this is and which Java runs it. */
@Command(
        name = "version",
        description = "Print the version and exit.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class)
final class VersionCommand implements Runnable, IVersionProvider {

    @Mixin private final Output output = new Output();

    @Override
    public void run() {
        if (output.json()) {
            output.json(
                    WireJson.object()
                            .put("version", Version.current())
                            .put("java", Runtime.version().feature()));
        } else {
            output.line(line());
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {line()};
    }

    private static String line() {
        return "agentspan " + Version.current() + " (Java " + Runtime.version().feature() + ")";
    }
}

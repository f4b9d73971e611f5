package io.agentspan.cli.agent;

import io.agentspan.AgentRuntime;
import io.agentspan.AgentStream;
import io.agentspan.cli.Output;
import io.agentspan.cli.http.ServerOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Follows an execution from its first event, or from a later one, to its end. */
@Command(
        name = "stream",
        description = "Show an execution from its beginning to its end.",
        mixinStandardHelpOptions = true)
final class StreamCommand implements Callable<Integer> {
    @Mixin private final Output output = new Output();
    @Mixin private final ServerOption server = new ServerOption();

    @Option(
            names = "--last-event-id",
            paramLabel = "NUMBER",
            description = "Leave out events up to this one.")
    private long after;

    @Parameters(paramLabel = "ID", description = "An execution's id.")
    private String id = "";

    @Override
    public Integer call() {
        try (AgentRuntime runtime = server.runtime();
                AgentStream stream = runtime.handle(id).stream(after)) {
            return Watch.untilEnd(stream, output);
        }
    }
}

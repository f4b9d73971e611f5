package io.agentspan.cli.example;

import io.agentspan.cli.Output;
import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.cli.http.ServerOption;
import io.agentspan.cli.server.ServerSession;
import io.agentspan.cli.server.ServerSettings;
import io.agentspan.cli.server.StartProgress;
import io.agentspan.examples.Example;
import io.agentspan.schemas.WireJson;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the examples, shows one's text, or runs it. */
@Command(
        name = "example",
        description = {
            "Run an example, or list them:",
            "  agentspan example list",
            "  agentspan example tools --source",
            "AGENTSPAN_LLM_MODEL names the model; without it the built-in demo model answers."
        },
        mixinStandardHelpOptions = true)
public final class ExampleCommand implements Callable<Integer> {
    private static final String LIST = "list";

    @Mixin private final Output output = new Output();
    @Mixin private final ServerOption server = new ServerOption();

    @Parameters(arity = "0..1", paramLabel = "list|NAME", description = "Which one.")
    private String name = LIST;

    @Option(names = "--source", description = "Print the program's text and do not run it.")
    private boolean source;

    @Override
    public Integer call() throws InterruptedException {
        if (name.equals(LIST)) {
            Example.all().forEach(this::list);
            return 0;
        }
        Example example = Example.of(name).orElseThrow(this::unknown);
        if (source) {
            output.part(example.source());
            return 0;
        }
        if (server.isNamed()) {
            URI uri = server.uri();
            return new ExampleProcess(example, uri, server.key()).run();
        }
        ServerSettings settings =
                ServerSettings.in(server.directory()).withPort(ServerSettings.defaultOrFreePort());
        StartProgress progress = StartProgress.toTerminal(output.out());
        try (ServerSession session =
                ServerSession.open(settings, progress, false, example.serverFlags())) {
            if (!session.isOwn() && !example.serverFlags().isEmpty()) {
                output.line(
                        "This example needs a server of its own settings. If nothing happens, stop"
                                + " the one that runs (agentspan server stop) and try again.");
            }
            URI uri = URI.create(session.file().url());
            return new ExampleProcess(example, uri, server.keyFor(uri)).run();
        }
    }

    private void list(Example example) {
        if (output.json()) {
            output.json(
                    WireJson.object()
                            .put("name", example.name())
                            .put("about", example.about())
                            .put("source", "sdk/examples/src/main/java/" + example.path()));
        } else {
            output.line(
                    example.name() + " ".repeat(12 - example.name().length()) + example.about());
        }
    }

    private CliException unknown() {
        return new CliException(
                CliCode.UNKNOWN_NAME,
                "there is no example '"
                        + name
                        + "'; examples are "
                        + Example.all().stream()
                                .map(Example::name)
                                .collect(Collectors.joining(", "))
                        + ".");
    }
}

package io.agentspan.cli.quickstart;

import io.agentspan.Agent;
import io.agentspan.AgentEvent;
import io.agentspan.AgentResult;
import io.agentspan.AgentRuntime;
import io.agentspan.AgentStream;
import io.agentspan.LivePrinter;
import io.agentspan.cli.Output;
import io.agentspan.cli.agent.EventJson;
import io.agentspan.cli.agent.ModelOption;
import io.agentspan.cli.documents.DocumentFolder;
import io.agentspan.cli.error.ErrorLines;
import io.agentspan.cli.http.ServerOption;
import io.agentspan.cli.server.DirectoryOption;
import io.agentspan.cli.server.ServerFile;
import io.agentspan.cli.server.ServerSession;
import io.agentspan.cli.server.ServerSettings;
import io.agentspan.cli.server.StartProgress;
import io.agentspan.cli.trace.Words;
import io.agentspan.cli.worker.WorkerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From nothing to an answer, with everything that happens on the way. */
@Command(
        name = "quickstart",
        description = "Let two agents answer a question from a folder of documents.",
        mixinStandardHelpOptions = true)
public final class QuickstartCommand implements Callable<Integer> {
    private static final String QUESTION = "What happens to a running agent when its process dies?";

    @Mixin private final Output output = new Output();
    @Mixin private final DirectoryOption directory = new DirectoryOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "Text files to read (default: the documentation of agentspan).")
    private @Nullable Path folder;

    @Option(
            names = "--ask",
            paramLabel = "QUESTION",
            description = "What to find out (default: \"" + QUESTION + "\").")
    private String question = QUESTION;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "PROVIDER/MODEL",
            description =
                    "The model (default: one of the provider whose key is in the environment, else "
                            + ModelOption.DEMO
                            + ", which needs no key).")
    private @Nullable String model;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "HTTP port of the server (default: 6767, or a free one).")
    private @Nullable Integer port;

    @Option(names = "--keep-server", description = "Leave the server running afterwards.")
    private boolean keepServer;

    @Override
    public Integer call() throws InterruptedException {
        String chosen = ModelOption.require(model == null ? ModelOption.standard() : model);
        DocumentFolder documents = DefaultFolder.open(folder);
        try (ServerSession server = openServer();
                WorkerProcess worker = startWorker(server.file(), documents, chosen);
                AgentRuntime runtime = ServerOption.runtime(server.file().url())) {
            worker.await(WorkerProcess.READY);
            say(
                    "worker process "
                            + worker.pid()
                            + " … ready, reads "
                            + Words.count(documents.list().size(), "file")
                            + " of "
                            + documents.root());
            say("asking " + chosen + ": " + question);
            say("");
            return ask(runtime, ResearchTeam.team(documents, chosen), server.isOwn());
        }
    }

    private ServerSession openServer() throws InterruptedException {
        ServerSettings settings =
                ServerSettings.in(directory.get())
                        .withPort(port == null ? ServerSettings.defaultOrFreePort() : port);
        StartProgress progress =
                output.json() ? StartProgress.silent() : StartProgress.toTerminal(output.out());
        return ServerSession.open(settings, progress, keepServer);
    }

    private static WorkerProcess startWorker(
            ServerFile server, DocumentFolder documents, String model) {
        return WorkerProcess.start(
                DocumentWorker.class,
                List.of(
                        server.url(),
                        server.bootstrapServers(),
                        documents.root().toString(),
                        model));
    }

    private int ask(AgentRuntime runtime, Agent team, boolean serverEnds) {
        LivePrinter trace = LivePrinter.toStdout();
        try (AgentStream stream = runtime.stream(team, question)) {
            for (AgentEvent event : stream) {
                if (!output.json()) {
                    trace.accept(event);
                }
            }
            AgentResult result = stream.result();
            if (output.json()) {
                output.json(EventJson.of(result));
            } else {
                explain(result, serverEnds);
            }
            return result.isSuccess() ? 0 : ErrorLines.FAILED;
        }
    }

    private void explain(AgentResult result, boolean serverEnds) {
        say("");
        if (result.isSuccess()) {
            say(result.output());
            say("");
        }
        String start = serverEnds ? "agentspan server start && " : "";
        say("execution " + result.executionId());
        say("see it again: " + start + "agentspan agent execution " + result.executionId());
    }

    private void say(String line) {
        if (!output.json()) {
            output.line(line);
        }
    }
}

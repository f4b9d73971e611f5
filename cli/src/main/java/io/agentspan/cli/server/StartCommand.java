package io.agentspan.cli.server;

import io.agentspan.cli.Output;
import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.schemas.WireJson;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a server in the background, or in this terminal. */
@Command(
        name = "start",
        description = "Start a server: Kafka broker, orchestrator, LLM worker, gateway.",
        mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {
    @Mixin private final Output output = new Output();
    @Mixin private final ServerOptions options = new ServerOptions();

    @Option(names = "--foreground", description = "Run in this terminal until Ctrl-C.")
    private boolean foreground;

    @Option(
            names = {"-d", "--detach"},
            description = "Run in the background (the default).")
    private boolean detach;

    @Override
    public Integer call() throws InterruptedException {
        ServerSettings settings = options.settings();
        requireNoneRunning(settings.directory());
        StartProgress progress =
                output.json() ? StartProgress.silent() : StartProgress.toTerminal(output.out());
        if (foreground && !detach) {
            // Where the log itself goes to the terminal, nothing else does.
            return settings.jsonLogs()
                    ? RunCommand.serve(settings, StartProgress.silent(), false, true)
                    : RunCommand.serve(settings, new Announced(progress, settings), false, false);
        }
        ServerProcess process = ServerProcess.start(settings, progress, false, List.of());
        announce(process.file(), settings);
        return 0;
    }

    private static void requireNoneRunning(DataDirectory directory) {
        RunningServer.find(directory)
                .ifPresent(server -> {
                    throw new CliException(
                            CliCode.ALREADY_RUNNING,
                            "a server runs on "
                                    + directory.root()
                                    + " already, process "
                                    + server.pid()
                                    + ", "
                                    + server.url()
                                    + "; use it, stop it with 'agentspan server stop', or"
                                    + " choose another --data-dir and --port.");
                });
    }

    private void announce(ServerFile file, ServerSettings settings) {
        if (output.json()) {
            output.json(WireJson.mapper().valueToTree(file));
            return;
        }
        output.line(
                file.url()
                        + "  Kafka "
                        + file.bootstrapServers()
                        + "  data "
                        + settings.directory().root());
    }

    /** In the foreground nobody else is there to say where the server is. */
    private final class Announced implements StartProgress {
        private final StartProgress progress;
        private final ServerSettings settings;

        Announced(StartProgress progress, ServerSettings settings) {
            this.progress = progress;
            this.settings = settings;
        }

        @Override
        public void up(String part, Duration took) {
            progress.up(part, took);
        }

        @Override
        public void ready(Duration took) {
            progress.ready(took);
            ServerFile.read(settings.directory()).ifPresent(file -> announce(file, settings));
        }

        @Override
        public void failed() {
            progress.failed();
        }
    }
}

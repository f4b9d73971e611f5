package io.agentspan.cli.server;

import io.agentspan.cli.Output;
import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the end of the server's log, and what comes. */
@Command(
        name = "logs",
        description = "Print the end of the server's log.",
        mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
    @Mixin private final Output output = new Output();
    @Mixin private final DirectoryOption directory = new DirectoryOption();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on printing until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "COUNT",
            description = "How many lines of the end (default: ${DEFAULT-VALUE}).")
    private int count = 20;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path log = directory.get().log();
        if (!Files.isReadable(log)) {
            throw new CliException(
                    CliCode.UNREADABLE_FILE,
                    "there is no log at "
                            + log
                            + "; start a server with 'agentspan server start', or name its"
                            + " --data-dir.");
        }
        ConsoleTail tail = new ConsoleTail(log);
        List<String> lines = tail.everything();
        lines.subList(Math.max(0, lines.size() - count), lines.size()).forEach(output::line);
        if (follow) {
            follow(directory.get().logs(), tail);
        }
        return 0;
    }

    private void follow(Path logs, ConsoleTail tail) throws IOException, InterruptedException {
        try (WatchService changes = logs.getFileSystem().newWatchService()) {
            logs.register(
                    changes,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_CREATE);
            while (!output.out().checkError()) {
                var key = changes.poll(1, TimeUnit.SECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
                tail.newLines().forEach(output::line);
            }
        }
    }
}

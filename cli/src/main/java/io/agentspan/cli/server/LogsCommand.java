package io.agentspan.cli.server;

import io.agentspan.cli.Output;
import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.cli.log.LogLine;
import io.agentspan.cli.log.LogLines;
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
    @Mixin private final RoleDirectoryOption directory = new RoleDirectoryOption();

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
        if (output.json()) {
            List<LogLine> messages = LogLines.of(lines);
            last(messages).forEach(message -> output.json(message.json()));
        } else {
            last(lines).forEach(this::text);
        }
        if (follow) {
            follow(directory.get().logs(), tail);
        }
        return 0;
    }

    private <T> List<T> last(List<T> all) {
        return all.subList(Math.max(0, all.size() - count), all.size());
    }

    private void text(String line) {
        output.line(
                line.startsWith("{") ? LogLine.parse(line).map(LogLine::text).orElse(line) : line);
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
                List<String> lines = tail.newLines();
                if (output.json()) {
                    LogLines.of(lines).forEach(message -> output.json(message.json()));
                } else {
                    lines.forEach(this::text);
                }
            }
        }
    }
}

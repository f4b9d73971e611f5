package io.agentspan.cli.server;

import io.agentspan.cli.Output;
import io.agentspan.schemas.WireJson;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ObjectNode;

/** Says whether the server of a data directory runs, and where. */
@Command(
        name = "status",
        description = "Show whether the server runs; exit code 1 if not.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Mixin private final Output output = new Output();
    @Mixin private final RoleDirectoryOption directory = new RoleDirectoryOption();

    @Override
    public Integer call() {
        DataDirectory data = directory.get();
        ServerFile file = RunningServer.find(data).orElseThrow(() -> StopCommand.notRunning(data));
        Duration up = Duration.between(Instant.ofEpochMilli(file.startedAtMillis()), Instant.now());
        if (output.json()) {
            ObjectNode json = WireJson.mapper().valueToTree(file);
            output.json(
                    json.put("dataDir", data.root().toString()).put("upSeconds", up.toSeconds()));
        } else {
            output.line("running   " + file.url() + "  process " + file.pid());
            output.line("version   " + file.version() + ", up " + words(up));
            output.line("kafka     " + file.bootstrapServers());
            output.line("data      " + data.root());
        }
        return 0;
    }

    private static String words(Duration up) {
        if (up.toHours() > 0) {
            return up.toHours() + " h " + up.toMinutesPart() + " min";
        }
        return up.toMinutes() > 0
                ? up.toMinutes() + " min " + up.toSecondsPart() + " s"
                : up.toSeconds() + " s";
    }
}

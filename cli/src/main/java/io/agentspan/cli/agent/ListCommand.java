package io.agentspan.cli.agent;

import io.agentspan.cli.Output;
import io.agentspan.cli.http.ServerOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** The deployed agents. */
@Command(name = "list", description = "List the deployed agents.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
                    .withZone(ZoneId.systemDefault());

    @Mixin private final Output output = new Output();
    @Mixin private final ServerOption server = new ServerOption();

    @Override
    public Integer call() {
        JsonNode agents = server.api().get("/api/agent/list");
        for (JsonNode agent : agents) {
            if (output.json()) {
                output.json(agent);
            } else {
                output.line(line(agent));
            }
        }
        if (agents.isEmpty() && !output.json()) {
            output.line("No agent is deployed; 'agentspan agent deploy FILE' deploys one.");
        }
        return 0;
    }

    private static String line(JsonNode agent) {
        return String.format(
                        Locale.ROOT,
                        "%-30s   version %-4d   %s   %s",
                        agent.path("name").asString(""),
                        agent.path("version").asInt(0),
                        WHEN.format(Instant.ofEpochMilli(agent.path("updateTime").asLong(0))),
                        agent.path("description").asString(""))
                .stripTrailing();
    }
}

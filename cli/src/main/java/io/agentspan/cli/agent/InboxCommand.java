package io.agentspan.cli.agent;

import io.agentspan.cli.Output;
import io.agentspan.cli.http.ServerOption;
import io.agentspan.cli.trace.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Everything that waits for somebody. */
@Command(
        name = "inbox",
        description = "List everything that waits for somebody, the oldest first.",
        mixinStandardHelpOptions = true)
final class InboxCommand implements Callable<Integer> {
    @Mixin private final Output output = new Output();
    @Mixin private final ServerOption server = new ServerOption();

    @Option(names = "--name", paramLabel = "AGENT", description = "Only what this agent waits for.")
    private @Nullable String agent;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Only tool_approval, question, unknown_outcome or message.")
    private @Nullable String type;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Since.class,
            description = "Only what has begun to wait in the last 30s, 15m, 1h, 2d, 1w.")
    private @Nullable Duration since;

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            description = "At most so many, up to 200 (default: ${DEFAULT-VALUE}).")
    private int limit = 50;

    @Override
    public Integer call() {
        List<String> query = new ArrayList<>(List.of("limit=" + limit));
        if (agent != null) {
            query.add("agent=" + Ids.inQuery(agent));
        }
        if (type != null) {
            query.add("type=" + Ids.inQuery(type));
        }
        if (since != null) {
            query.add("since=" + Instant.now().minus(since).toEpochMilli());
        }
        JsonNode inbox = server.api().get("/api/agent/inbox?" + String.join("&", query));
        for (JsonNode entry : inbox) {
            if (output.json()) {
                output.json(entry);
            } else {
                output.line(line(entry));
            }
        }
        if (inbox.isEmpty() && !output.json()) {
            output.line("Nothing waits.");
        }
        return 0;
    }

    private static String line(JsonNode entry) {
        long waited = System.currentTimeMillis() - entry.path("waitingSince").asLong(0);
        return String.format(
                Locale.ROOT,
                "%s   %-12s   %-15s   %8s   %s · %s %s",
                entry.path("executionId").asString(""),
                entry.path("callId").asString(""),
                entry.path("type").asString(""),
                Words.took(Duration.ofMillis(Math.max(0, waited))),
                entry.path("agentName").asString(""),
                entry.path("toolName").asString(""),
                entry.path("args"));
    }
}

package io.agentspan.cli.agent;

import io.agentspan.cli.Output;
import io.agentspan.cli.http.Api;
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
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** The history: a list of executions, or one of them step by step. */
@Command(
        name = "execution",
        aliases = "executions",
        description = "List executions, or show one step by step.",
        mixinStandardHelpOptions = true)
final class ExecutionCommand implements Callable<Integer> {
    private static final int MOST = 1_000;

    @Mixin private final Output output = new Output();
    @Mixin private final ServerOption server = new ServerOption();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Show this execution.")
    private @Nullable String id;

    @Option(
            names = "--name",
            paramLabel = "AGENT",
            description = "Only those of agents and teams with this in their name.")
    private @Nullable String name;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Since.class,
            description = "Only those started in the last 30s, 15m, 1h, 2d, 1w.")
    private @Nullable Duration since;

    @Option(
            names = "--window",
            paramLabel = "TIME",
            converter = Since.class,
            description =
                    "With --since: only those started within so long from then, such as --since 1d"
                            + " --window 1h.")
    private @Nullable Duration window;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description =
                    "Only those that are RUNNING, PAUSED, COMPLETED, FAILED, TERMINATED, TIMED_OUT;"
                            + " several joined by commas.")
    private @Nullable String status;

    @Option(
            names = "--limit",
            paramLabel = "COUNT",
            description = "At most so many, newest first (default: ${DEFAULT-VALUE}).")
    private int limit = 50;

    @Override
    public Integer call() {
        Api api = server.api();
        if (id != null) {
            new Steps(api, output).show(id);
            return 0;
        }
        int left = limit;
        for (JsonNode row : api.get("/api/agent/executions?" + query()).path("results")) {
            if (!isNamed(row) || left == 0) {
                continue;
            }
            left--;
            if (output.json()) {
                output.json(row);
            } else {
                output.line(line(row));
            }
        }
        return 0;
    }

    private String query() {
        List<String> parts = new ArrayList<>(List.of("start=0", "sort=startTime:DESC"));
        if (name == null) {
            parts.add("size=" + limit);
        } else {
            // The text may stand in a prompt, too: more rows than asked for, of which some count.
            parts.add("size=" + MOST);
            parts.add("freeText=" + Ids.inQuery(name));
        }
        if (status != null) {
            parts.add("status=" + Ids.inQuery(status.toUpperCase(Locale.ROOT)));
        }
        if (since != null) {
            Instant from = Instant.now().minus(since);
            parts.add("since=" + from.toEpochMilli());
            if (window != null) {
                parts.add("until=" + from.plus(window).toEpochMilli());
            }
        }
        return String.join("&", parts);
    }

    // The name of a team holds those of its members.
    private boolean isNamed(JsonNode row) {
        return name == null || row.path("agentName").asString("").contains(name);
    }

    private static String line(JsonNode row) {
        String text = row.path("status").asString("?");
        long tokens = row.path("tokenUsage").path("totalTokens").asLong(0);
        return String.format(
                Locale.ROOT,
                "%s   %-10s   %7s   %14s   %s",
                row.path("executionId").asString("?"),
                text,
                took(row),
                tokens == 0 ? "—" : Words.tokens(tokens),
                row.path("agentName").asString(""));
    }

    private static String took(JsonNode row) {
        JsonNode millis = row.path("executionTime");
        return millis.isNumber() ? Words.took(Duration.ofMillis(millis.asLong(0))) : "…";
    }
}

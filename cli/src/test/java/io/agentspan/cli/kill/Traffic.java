package io.agentspan.cli.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The executions of a test under fault: each kind waits for something else, so that whatever is
 * killed, somebody waits for it.
 */
enum Traffic {
    /** Three tool calls. */
    STEPS("step", ""),
    /** Two tool calls that are served over HTTP. */
    HTTP("http_step", ""),
    /** The tool fails at first; a timer brings the second attempt. */
    RETRY("flaky", "\"retryDelaySeconds\":1,"),
    /** A person decides. */
    APPROVAL("guarded", "\"approvalRequired\":true,"),
    /** No person decides, but a deadline. */
    DEADLINE(
            "guarded",
            "\"approvalRequired\":true,\"approval\":{\"timeoutSeconds\":2,\"onTimeout\":\"approve\"},"),
    /** The tool never returns; somebody cancels. */
    CANCEL("endless", "");

    static final String HTTP_QUEUE = "http_step";
    static final String FLAKY = "flaky";
    static final String ENDLESS = "endless";
    static final List<String> KAFKA_QUEUES = List.of("step", FLAKY, "guarded", ENDLESS);

    private final String tool;
    private final String settings;

    Traffic(String tool, String settings) {
        this.tool = tool;
        this.settings = settings;
    }

    /** The kind of the n-th execution. */
    static Traffic of(int n) {
        return values()[n % values().length];
    }

    /** Tool calls of an execution of this kind that come to a result. */
    int effects() {
        return switch (this) {
            case STEPS -> 3;
            case HTTP -> 2;
            case RETRY, APPROVAL, DEADLINE -> 1;
            case CANCEL -> 0;
        };
    }

    /** What the start of the n-th execution sends. */
    String start(Path script, int n) {
        return """
        {"prompt":"Go %d","idempotencyKey":"traffic-%d","agentConfig":{"name":"%s","model":"scripted/%s",
         "tools":[{"name":"%s","description":"Does something.",%s"inputSchema":{"type":"object"}}]}}\
        """
                .formatted(n, n, name(), script, tool, settings);
    }

    /** Writes what the models of all kinds say. */
    static Path script(Path directory) {
        StringBuilder agents = new StringBuilder("{\"agents\":{");
        for (Traffic kind : values()) {
            String call = "{\"toolCalls\":[{\"name\":\"" + kind.tool + "\",\"arguments\":{}}]},";
            agents.append(kind == STEPS ? "" : ",")
                    .append("\"" + kind.name() + "\":[")
                    .append(call.repeat(Math.max(1, kind.effects())))
                    .append("{\"text\":\"Done.\"}]");
        }
        try {
            return Files.writeString(
                    directory.resolve("traffic.json"), agents.append("}}"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

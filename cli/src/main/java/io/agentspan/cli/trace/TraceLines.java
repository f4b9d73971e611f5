package io.agentspan.cli.trace;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The lines of a trace, whatever tells of the steps. An agent is introduced when it first asks its
 * model, and again when another one came in between. For one thread.
 */
final class TraceLines {
    private static final String RULE = "─".repeat(41);

    private final PrintWriter out;
    private final Map<String, Duration> modelTime = new HashMap<>();
    private final Set<String> running = new HashSet<>();
    private String current = "";

    TraceLines(PrintWriter out) {
        this.out = out;
    }

    void modelCall(String agent, String model) {
        if (!agent.equals(current)) {
            line("starting " + agent);
            line(RULE);
            current = agent;
        }
        if (!modelTime.containsKey(agent)) {
            modelTime.put(agent, Duration.ZERO);
            line("llm " + model);
        }
    }

    /**
     * The time of all model calls of the agent shows with its last reply, the one without calls.
     */
    void modelReply(String agent, Duration took, boolean callsTools) {
        Duration sum = modelTime.getOrDefault(agent, Duration.ZERO).plus(took);
        modelTime.put(agent, sum);
        if (!callsTools) {
            line("llm done " + Words.took(sum));
            modelTime.remove(agent);
            current = "";
        }
    }

    void toolCall(String call, String tool, Map<String, Object> arguments) {
        running.add(call);
        line("tool " + tool);
        line(Words.arguments(arguments));
    }

    void toolResult(String call, String tool, Object result, Duration took) {
        line("tool " + whose(call, tool) + Words.shortened(result) + " " + Words.took(took));
    }

    void toolFailure(String call, String tool, String message) {
        line("tool " + whose(call, tool) + "failed: " + message);
    }

    // With several calls under way a result must say whose it is.
    private String whose(String call, String tool) {
        String whose = running.size() > 1 ? tool + " " : "";
        running.remove(call);
        return whose;
    }

    void warning(String message) {
        line("! " + message);
    }

    void completed(Totals totals) {
        line("✓ completed " + totals.words());
    }

    void failed(Totals totals, String code, String message) {
        line("✗ failed " + totals.words());
        line((code + " " + message).strip());
    }

    /** Sums over the whole execution. */
    record Totals(Duration took, int agents, int toolCalls, long tokens) {
        String words() {
            return String.join(
                    " · ",
                    Words.took(took),
                    Words.count(agents, "agent"),
                    Words.count(toolCalls, "tool call"),
                    Words.tokens(tokens));
        }
    }

    private void line(String text) {
        out.println(text);
        out.flush();
    }
}

package io.agentspan.internal.print;

import io.agentspan.AgentEvent;
import io.agentspan.AgentResult;
import io.agentspan.ExecutionStatus;
import io.agentspan.FinishReason;
import io.agentspan.PendingCall;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Writes the events of one execution as lines. For one thread. */
public final class TraceWriter {
    private static final int RULE_LENGTH = 41;
    private static final int GAP = 2;

    private final PrintStream out;
    private final int width;
    private final boolean colors;

    /** The time that an agent's model has taken since the agent began. */
    private final Map<String, Duration> modelTimes = new LinkedHashMap<>();

    private final Set<String> openCalls = new HashSet<>();
    private String shownAgent = "";

    public TraceWriter(PrintStream out, int width, boolean colors) {
        this.out = out;
        this.width = width;
        this.colors = colors;
    }

    /** Writes what an event means, if it means something to a reader. */
    public void show(AgentEvent event) {
        switch (event) {
            case AgentEvent.ModelCall call -> modelCall(call);
            case AgentEvent.ModelReply reply -> modelReply(reply);
            case AgentEvent.ToolCall call -> toolCall(call);
            case AgentEvent.ToolResult got -> toolResult(got);
            case AgentEvent.Warning warning -> warning(warning);
            case AgentEvent.Done done -> done(done);
            case AgentEvent.Failed failed -> failed(failed);
            case AgentEvent.AgentStarted started -> {
                // An agent is shown when it asks its model: a team does not.
            }
            case AgentEvent.Handoff handoff -> {
                // Shown when the other agent asks its model.
            }
            case AgentEvent.TextDelta delta -> {
                // The whole text is the result.
            }
            case AgentEvent.Thinking thinking -> {
                // Not part of the answer.
            }
            case AgentEvent.Waiting waiting -> waiting(waiting);
            case AgentEvent.Message message ->
                    line(
                            "message",
                            Style.CYAN,
                            SafeText.cut(SafeText.of(message.text()), width - 8));
            case AgentEvent.GuardrailFailed failed ->
                    line(
                            "guardrail",
                            Style.YELLOW,
                            SafeText.cut(
                                    SafeText.of(failed.guardrailName() + ": " + failed.message()),
                                    width - 10));
            case AgentEvent.GuardrailPassed passed -> {
                // Nothing was wrong.
            }
            case AgentEvent.ContextCondensed condensed -> {
                // The agent goes on as if nothing was.
            }
            case AgentEvent.Unknown unknown -> {
                // Something of a newer server.
            }
        }
        out.flush();
    }

    /** Like {@link #show}, but leaves the end to {@link #summary}. */
    public void showUnlessLast(AgentEvent event) {
        if (!(event instanceof AgentEvent.Done || event instanceof AgentEvent.Failed)) {
            show(event);
        }
    }

    /** Writes the answer as it is, but for control characters. */
    public void answer(String output) {
        if (!output.isBlank()) {
            out.println();
            out.println(SafeText.lines(output));
            out.println();
        }
    }

    /** Writes the last line. */
    public void summary(AgentResult result) {
        if (result.isSuccess()) {
            completed(
                    new AgentEvent.Totals(
                            result.tokenUsage(),
                            result.agents(),
                            result.toolCalls().size(),
                            result.duration()));
        } else {
            ended(result.status(), result.duration(), result.reason().orElse(""));
        }
        out.println(Style.DIM.of("execution " + SafeText.of(result.executionId()), colors));
        out.flush();
    }

    private void modelCall(AgentEvent.ModelCall call) {
        String agent = call.meta().agentName();
        boolean begins = !modelTimes.containsKey(agent);
        if (begins || !agent.equals(shownAgent)) {
            heading((begins ? "starting " : "back to ") + SafeText.of(agent));
        }
        shownAgent = agent;
        if (begins) {
            modelTimes.put(agent, Duration.ZERO);
            line("llm", Style.CYAN, SafeText.of(call.model()));
        }
    }

    private void heading(String text) {
        out.println(Style.BOLD.of(SafeText.cut(text, width), colors));
        out.println(Style.DIM.of("─".repeat(Math.min(RULE_LENGTH, width)), colors));
    }

    private void modelReply(AgentEvent.ModelReply reply) {
        String agent = reply.meta().agentName();
        Duration took = modelTimes.getOrDefault(agent, Duration.ZERO).plus(reply.took());
        modelTimes.put(agent, took);
        boolean goesOn = reply.finish().equals("TOOL_CALLS") || reply.finish().equals("LENGTH");
        if (!goesOn) {
            timed("llm", Style.CYAN, "done", took);
            modelTimes.remove(agent);
        }
    }

    private void toolCall(AgentEvent.ToolCall call) {
        openCalls.add(call.callId());
        line("tool", Style.YELLOW, SafeText.of(call.toolName()));
        if (!call.args().isEmpty()) {
            String args = SafeText.cut(ArgsLine.of(call.args()), width);
            out.println(Style.DIM.of(args, colors));
        }
    }

    private void toolResult(AgentEvent.ToolResult got) {
        // With several calls on their way, a result must say whose it is.
        String whose = openCalls.size() > 1 ? SafeText.of(got.toolName()) + " " : "";
        openCalls.remove(got.callId());
        if (got.failed()) {
            String what = "failed: " + SafeText.of(got.result().toString());
            line("tool", Style.RED, SafeText.cut(whose + what, width - "tool ".length()));
            return;
        }
        int room = width - "tool ".length() - GAP - Times.of(got.took()).length() - whose.length();
        timed("tool", Style.YELLOW, whose + Abbreviation.of(got.result(), room), got.took());
    }

    private void waiting(AgentEvent.Waiting waiting) {
        if (waiting.pending().isEmpty()) {
            line("wait", Style.YELLOW, "paused; resume it to go on");
            return;
        }
        PendingCall call = waiting.pending().get();
        String tool = SafeText.of(call.toolName());
        String what =
                switch (call.type()) {
                    case TOOL_APPROVAL -> "approval of " + tool + " " + ArgsLine.of(call.args());
                    case QUESTION -> "answer to " + tool + " " + ArgsLine.of(call.args());
                    case UNKNOWN_OUTCOME -> "word on what became of " + tool;
                    case MESSAGE -> "a message";
                    case UNKNOWN -> tool;
                };
        line("wait", Style.YELLOW, SafeText.cut(what, width - 5));
        out.println(Style.DIM.of("     " + SafeText.of(call.callId()), colors));
    }

    private void warning(AgentEvent.Warning warning) {
        String text = SafeText.of(warning.message());
        String code = warning.code().isEmpty() ? "" : " (" + SafeText.of(warning.code()) + ")";
        line("warn", Style.YELLOW, SafeText.cut(text, width - 5 - code.length()) + code);
    }

    private void line(String label, Style style, String text) {
        out.println(style.of(label, colors) + " " + text);
    }

    private void timed(String label, Style style, String text, Duration took) {
        String time = Times.of(took);
        int used = label.length() + 1 + text.codePointCount(0, text.length());
        int blanks = Math.max(GAP, width - used - time.length());
        line(label, style, text + " ".repeat(blanks) + Style.DIM.of(time, colors));
    }

    private void done(AgentEvent.Done done) {
        if (done.finishReason() == FinishReason.REJECTED) {
            ended(
                    ExecutionStatus.COMPLETED,
                    done.totals().took(),
                    done.rejectionReason().orElse(""));
        } else {
            completed(done.totals());
        }
    }

    private void completed(AgentEvent.Totals totals) {
        out.println(
                Style.GREEN.of("✓", colors)
                        + " completed "
                        + Times.of(totals.took())
                        + " · "
                        + Times.count(totals.agents(), "agent")
                        + " · "
                        + Times.count(totals.toolCalls(), "tool call")
                        + " · "
                        + Times.count(totals.usage().totalTokens(), "token"));
    }

    private void failed(AgentEvent.Failed failed) {
        String code = failed.code().isEmpty() ? "" : failed.code() + ": ";
        ended(failed.status(), failed.totals().took(), code + failed.message());
    }

    private void ended(ExecutionStatus status, Duration took, String reason) {
        String word =
                switch (status) {
                    case TERMINATED -> "cancelled";
                    case TIMED_OUT -> "timed out";
                    case COMPLETED -> "rejected";
                    case FAILED, RUNNING, PAUSED, UNKNOWN -> "failed";
                };
        String why = reason.isBlank() ? "" : " · " + SafeText.of(reason);
        out.println(Style.RED.of("✗", colors) + " " + word + " " + Times.of(took) + why);
    }
}

package io.agentspan.cli.agent;

import io.agentspan.cli.trace.Words;
import io.agentspan.schemas.event.ApprovalRequested;
import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.event.HookProposed;
import io.agentspan.schemas.event.MessageAwaited;
import io.agentspan.schemas.event.ModelAttemptFailed;
import io.agentspan.schemas.event.ModelCallFailed;
import io.agentspan.schemas.event.ModelCallRequested;
import io.agentspan.schemas.event.ModelReplied;
import io.agentspan.schemas.event.QuestionAsked;
import io.agentspan.schemas.event.TaskStarted;
import io.agentspan.schemas.event.ToolAttemptFailed;
import io.agentspan.schemas.event.ToolCallFailed;
import io.agentspan.schemas.event.ToolCallRefused;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.event.UsageSettled;
import io.agentspan.schemas.event.WaitEvent;
import io.agentspan.schemas.event.WaitingForWorker;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attempts of all calls of an execution, each with its times and its worker. */
final class StepTable {
    /** An attempt; what is not known yet is null. */
    private static final class Step {
        private final String agent;
        private final String name;
        private final int attempt;
        private final long requestedAt;
        private String state = "waits for a worker";
        private String worker = "";
        private @Nullable Long startedAt;
        private @Nullable Long tookMillis;

        Step(String agent, String name, int attempt, long requestedAt) {
            this.agent = agent;
            this.name = name;
            this.attempt = attempt;
            this.requestedAt = requestedAt;
        }
    }

    private final Map<FrameId, String> agents = new HashMap<>();
    private final Map<CallId, Step> open = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private long begin;

    void add(EventRecord record) {
        if (begin == 0) {
            begin = record.atMillis();
        }
        if (record.event() instanceof FrameStarted started) {
            agents.put(started.frame(), started.agent());
        } else if (record.event() instanceof CallEvent event) {
            add(record.atMillis(), event, record.isTakenOver() ? "taken over" : "ok");
        }
    }

    private void add(long at, CallEvent event, String ok) {
        switch (event) {
            case ModelCallRequested e -> begin(e, "llm " + e.model(), e.attempt(), at);
            case ToolCallRequested e ->
                    begin(
                            e,
                            (e.call().isHook() ? "function " : "tool ") + e.tool(),
                            e.attempt(),
                            at);
            case TaskStarted e -> started(e, at);
            case ModelReplied e -> ended(e, at, e.tookMillis(), e.worker(), ok);
            case ToolReturned e -> ended(e, at, e.tookMillis(), e.worker(), ok);
            case ModelAttemptFailed e -> failed(e, at, e.code());
            case ToolAttemptFailed e -> failed(e, at, e.code());
            case ModelCallFailed e -> failed(e, at, e.code());
            case ToolCallFailed e -> failed(e, at, e.code());
            case ToolCallRefused e -> {
                if (!open.containsKey(e.call())) {
                    begin(e, "tool " + e.tool(), 1, at);
                }
                failed(e, at, e.code());
            }
            case ApprovalRequested e -> waits(e, at, "approval of " + e.tool());
            case QuestionAsked e -> waits(e, at, "question " + e.tool());
            case MessageAwaited e -> waits(e, at, "message " + e.tool());
            case WaitEvent e -> answered(e, at);
            case WaitingForWorker e -> {
                // The step says so already.
            }
            case HookProposed e -> {
                // It is a step when it is asked for.
            }
            case UsageSettled e -> {
                // Its step has ended.
            }
        }
    }

    private Step begin(CallEvent event, String name, int attempt, long at) {
        Step step = new Step(agents.getOrDefault(event.frame(), ""), name, attempt, at);
        open.put(event.call(), step);
        steps.add(step);
        return step;
    }

    private void waits(CallEvent event, long at, String name) {
        begin(event, name, 1, at).state = "waits";
    }

    private void answered(WaitEvent event, long at) {
        Step step = open.get(event.call());
        if (step != null && step.state.equals("waits")) {
            step.tookMillis = at - step.requestedAt;
            step.state = "answered";
        }
    }

    private void started(TaskStarted event, long at) {
        Step step = open.get(event.call());
        if (step != null) {
            step.startedAt = at;
            step.worker = event.worker();
            step.state = "runs";
        }
    }

    private void ended(CallEvent event, long at, long took, String worker, String state) {
        Step step = open.remove(event.call());
        if (step != null) {
            step.tookMillis = took;
            // A short attempt is not reported before it ends.
            step.startedAt = Math.max(step.requestedAt, at - took);
            step.worker = worker.isEmpty() ? step.worker : worker;
            step.state = state;
        }
    }

    private void failed(CallEvent event, long at, String code) {
        Step step = open.remove(event.call());
        if (step != null) {
            step.tookMillis = step.startedAt == null ? null : (Long) (at - step.startedAt);
            step.state = code;
        }
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line("start", "queued", "took", "try", "agent", "step", "result", "worker"));
        for (Step step : steps) {
            lines.add(
                    line(
                            "+" + millis(step.requestedAt - begin),
                            step.startedAt == null
                                    ? "…"
                                    : millis(step.startedAt - step.requestedAt),
                            step.tookMillis == null ? "…" : millis(step.tookMillis),
                            Integer.toString(step.attempt),
                            step.agent,
                            step.name,
                            step.state,
                            step.worker));
        }
        return lines;
    }

    private static String millis(long millis) {
        return Words.took(Duration.ofMillis(Math.max(0, millis)));
    }

    private static String line(Object... cells) {
        return String.format(Locale.ROOT, "%9s  %8s  %8s  %3s  %-20s  %-34s  %-20s  %s", cells)
                .stripTrailing();
    }
}

package io.agentspan.testing.internal.work;

import io.agentspan.internal.json.JsonValues;
import io.agentspan.internal.tool.ServedTool;
import io.agentspan.internal.tool.ToolInvoker;
import io.agentspan.internal.tool.ToolRegistry;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.testing.ToolScript;
import io.agentspan.tool.CredentialSource;
import io.agentspan.tool.ToolFunction;
import io.agentspan.tool.Tools;
import io.agentspan.worker.TaskHandler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Whose code runs a tool: a script's, or the agent's own. Safe for use by any thread. */
public final class ToolBook {
    /**
     * The code of one attempt.
     *
     * @param comesBack false where it is known to hang until somebody interrupts it
     */
    record Code(TaskHandler<ToolTask> handler, boolean comesBack) {}

    private static final ToolFunction<Map<String, Object>> HANGING =
            (args, context) -> {
                new CountDownLatch(1).await();
                return null;
            };

    private final ConcurrentMap<String, ToolLines> scripts = new ConcurrentHashMap<>();
    private final Map<String, Integer> served = new LinkedHashMap<>();
    private final Set<String> ownCalls = new LinkedHashSet<>();
    private final Map<String, ToolLine> used = new LinkedHashMap<>();
    private final Map<String, ToolLine> lost = new LinkedHashMap<>();
    private @Nullable TaskHandler<ToolTask> own;

    public ToolScript of(String tool) {
        return lines(tool);
    }

    private ToolLines lines(String tool) {
        return scripts.computeIfAbsent(tool, name -> new ToolLines());
    }

    /** The tool's next call runs its own code, in all its attempts. */
    public void ownCode(String tool) {
        lines(tool).add(new ToolLine.RunsOwnCode());
    }

    /** What runs the agents' own tools. */
    public synchronized void ownTools(ToolInvoker invoker) {
        own = invoker;
    }

    public synchronized void serve(Collection<String> queues) {
        queues.forEach(queue -> served.merge(queue, 1, Integer::sum));
    }

    public synchronized void leave(Collection<String> queues) {
        queues.forEach(queue -> served.computeIfPresent(queue, (q, n) -> n == 1 ? null : n - 1));
    }

    /** Whether somebody runs it. */
    synchronized boolean runs(ToolTask task) {
        boolean ownCode =
                ownCalls.contains(place(task))
                        || Optional.ofNullable(lost.get(place(task)))
                                .or(() -> lines(task.tool()).peek())
                                .map(ToolLine.RunsOwnCode.class::isInstance)
                                .orElse(true);
        return !ownCode || (own != null && served.containsKey(task.queue()));
    }

    /** The code of an attempt, which uses up a line of its script. */
    synchronized Code code(ToolTask task) {
        ToolLines lines = lines(task.tool());
        lines.note(JsonValues.toMap(task.arguments()));
        ToolLine again = lost.remove(place(task));
        ToolLine line =
                ownCalls.contains(place(task))
                        ? new ToolLine.RunsOwnCode()
                        : again != null ? again : lines.next().orElseGet(ToolLine.RunsOwnCode::new);
        used.put(place(task), line);
        return switch (line) {
            case ToolLine.Runs runs -> new Code(scripted(runs.code(), task), true);
            case ToolLine.Hangs hangs -> new Code(scripted(HANGING, task), false);
            case ToolLine.RunsOwnCode it -> {
                ownCalls.add(place(task));
                TaskHandler<ToolTask> handler = own;
                if (handler == null) {
                    throw new IllegalStateException("nobody runs " + task.tool());
                }
                yield new Code(handler, true);
            }
        };
    }

    /** What an attempt came to was lost: the next one does the same. */
    synchronized void lost(Task task) {
        ToolLine line = used.get(place(task));
        if (line != null) {
            lost.put(place(task), line);
        }
    }

    private static String place(Task task) {
        return task.id().execution() + "/" + task.id().call();
    }

    /** A script's code is run as any tool's is. */
    private static TaskHandler<ToolTask> scripted(
            ToolFunction<Map<String, Object>> code, ToolTask task) {
        ToolRegistry registry = new ToolRegistry();
        registry.add(
                List.of(
                        new ServedTool(
                                task.agent(),
                                Tools.external(task.tool(), "", Map.of("type", "object")),
                                task.queue(),
                                code,
                                Map.of())));
        return new ToolInvoker(registry, CredentialSource.none());
    }

    /** What is left over, one line each. */
    public List<String> left() {
        List<String> left = new ArrayList<>();
        new TreeMap<>(scripts)
                .forEach((name, lines) -> {
                    if (lines.left() > 0) {
                        left.add(
                                "tool "
                                        + name
                                        + ": "
                                        + lines.left()
                                        + " of its results, after "
                                        + lines.calls().size()
                                        + " calls");
                    }
                });
        return left;
    }
}

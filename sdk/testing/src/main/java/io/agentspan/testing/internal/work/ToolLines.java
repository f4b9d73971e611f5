package io.agentspan.testing.internal.work;

import io.agentspan.testing.ToolScript;
import io.agentspan.tool.ToolFailure;
import io.agentspan.tool.ToolFunction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The script of one tool. */
final class ToolLines implements ToolScript {
    private final Deque<ToolLine> lines = new ArrayDeque<>();
    private final List<Map<String, Object>> calls = new ArrayList<>();
    private @Nullable ToolLine otherwise;

    synchronized ToolScript add(ToolLine line) {
        lines.add(line);
        return this;
    }

    @Override
    public ToolScript runs(ToolFunction<Map<String, Object>> code) {
        return add(new ToolLine.Runs(code));
    }

    @Override
    public synchronized ToolScript always(ToolFunction<Map<String, Object>> code) {
        otherwise = new ToolLine.Runs(code);
        return this;
    }

    @Override
    public ToolScript returns(@Nullable Object result) {
        return runs((args, context) -> result);
    }

    @Override
    public ToolScript fails(String message) {
        return runs((args, context) -> {
            throw ToolFailure.retryable(message);
        });
    }

    @Override
    public ToolScript failsForGood(String message) {
        return runs((args, context) -> {
            throw ToolFailure.permanent(message);
        });
    }

    @Override
    public ToolScript hangs() {
        return add(new ToolLine.Hangs());
    }

    @Override
    public synchronized List<Map<String, Object>> calls() {
        return List.copyOf(calls);
    }

    synchronized void note(Map<String, Object> args) {
        calls.add(args);
    }

    /** The next line, which is not used by that; empty when there is none. */
    synchronized Optional<ToolLine> peek() {
        return Optional.ofNullable(lines.isEmpty() ? otherwise : lines.getFirst());
    }

    /** Uses the next line; empty when there is none. */
    synchronized Optional<ToolLine> next() {
        return Optional.ofNullable(lines.isEmpty() ? otherwise : lines.removeFirst());
    }

    /** Lines that stand for something to be seen. */
    synchronized int left() {
        return (int) lines.stream().filter(line -> !(line instanceof ToolLine.RunsOwnCode)).count();
    }
}

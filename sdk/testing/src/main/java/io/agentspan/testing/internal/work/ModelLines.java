package io.agentspan.testing.internal.work;

import io.agentspan.testing.ModelReply;
import io.agentspan.testing.ModelRequest;
import io.agentspan.testing.ModelScript;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The script of one model or of one agent's models. */
final class ModelLines implements ModelScript {
    private final Deque<Function<? super ModelRequest, ModelReply>> lines = new ArrayDeque<>();
    private final List<ModelRequest> requests = new ArrayList<>();
    private @Nullable Function<? super ModelRequest, ModelReply> otherwise;

    @Override
    public ModelScript replies(ModelReply reply) {
        return replies(request -> reply);
    }

    @Override
    public synchronized ModelScript replies(Function<? super ModelRequest, ModelReply> answer) {
        lines.add(answer);
        return this;
    }

    @Override
    public synchronized ModelScript always(Function<? super ModelRequest, ModelReply> answer) {
        otherwise = answer;
        return this;
    }

    @Override
    public synchronized ModelScript usage(long promptTokens, long completionTokens) {
        if (lines.isEmpty()) {
            throw new IllegalStateException("usage(…) belongs to the line before it");
        }
        Function<? super ModelRequest, ModelReply> last = lines.removeLast();
        lines.add(request -> last.apply(request).withUsage(promptTokens, completionTokens));
        return this;
    }

    @Override
    public synchronized List<ModelRequest> requests() {
        return List.copyOf(requests);
    }

    /** Whether it has a word to say. */
    synchronized boolean speaks() {
        return !lines.isEmpty() || otherwise != null;
    }

    /** Uses the next line; empty when there is none. */
    synchronized Optional<ModelReply> next(ModelRequest request) {
        requests.add(request);
        Function<? super ModelRequest, ModelReply> line =
                lines.isEmpty() ? otherwise : lines.removeFirst();
        return Optional.ofNullable(line).map(answer -> answer.apply(request));
    }

    synchronized int left() {
        return lines.size();
    }
}

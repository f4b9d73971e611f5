package io.agentspan.tool;

import org.jspecify.annotations.Nullable;

/**
 * A tool's code for {@link Tools#function}.
 *
 * @param <I> its arguments: a record, or a map
 */
@FunctionalInterface
public interface ToolFunction<I> {
    /**
     * Runs one attempt.
     *
     * @return anything that JSON can carry, null, or a {@link java.util.concurrent.CompletionStage}
     * @throws Exception the attempt failed and is made again; {@link ToolFailure} says otherwise
     */
    @Nullable Object call(I arguments, ToolContext context) throws Exception;
}

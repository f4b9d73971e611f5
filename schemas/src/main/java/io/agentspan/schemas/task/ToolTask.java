package io.agentspan.schemas.task;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.TaskId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs a tool.
 *
 * @param arguments fit the tool's schema
 * @param state the shared state of the execution
 * @param metadata of the agent's definition
 * @param idempotencyKey the same for every attempt of the call
 * @param sideEffects the worker reports the start before the tool's first instruction
 * @param credentials names of the secrets the tool may ask for
 * @param domain the caller whose workers must run it; anybody's if absent
 * @param config settings of a tool that the server runs; absent for all others
 */
public record ToolTask(
        TaskId id,
        String agent,
        int replyPartition,
        long leaseMillis,
        long timeoutMillis,
        String tool,
        String queue,
        ObjectNode arguments,
        ObjectNode state,
        ObjectNode metadata,
        String idempotencyKey,
        boolean sideEffects,
        List<String> credentials,
        @Nullable String sessionId,
        @Nullable String domain,
        @Nullable ObjectNode config)
        implements Task {
    public ToolTask {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(tool, "tool");
        agent = OrEmpty.text(agent);
        queue = queue == null ? tool : queue;
        arguments = OrEmpty.object(arguments);
        state = OrEmpty.object(state);
        metadata = OrEmpty.object(metadata);
        idempotencyKey = OrEmpty.text(idempotencyKey);
        credentials = OrEmpty.list(credentials);
    }

    /** For a worker that knows its tool. */
    public ToolTask(
            TaskId id,
            String agent,
            int replyPartition,
            long leaseMillis,
            long timeoutMillis,
            String tool,
            String queue,
            ObjectNode arguments,
            ObjectNode state,
            ObjectNode metadata,
            String idempotencyKey,
            boolean sideEffects,
            List<String> credentials,
            @Nullable String sessionId,
            @Nullable String domain) {
        this(
                id,
                agent,
                replyPartition,
                leaseMillis,
                timeoutMillis,
                tool,
                queue,
                arguments,
                state,
                metadata,
                idempotencyKey,
                sideEffects,
                credentials,
                sessionId,
                domain,
                null);
    }
}

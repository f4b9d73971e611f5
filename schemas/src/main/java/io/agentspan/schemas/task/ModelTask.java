package io.agentspan.schemas.task;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.message.ToolSpec;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks a model.
 *
 * @param model {@code provider/model}
 * @param baseUrl the provider's endpoint, if not its usual one
 * @param system the instructions
 * @param maxTokens longest reply in tokens; the provider's default if absent
 * @param outputSchema JSON Schema that the reply must follow
 */
public record ModelTask(
        TaskId id,
        String agent,
        int replyPartition,
        long leaseMillis,
        long timeoutMillis,
        String model,
        @Nullable String baseUrl,
        String system,
        Conversation conversation,
        List<ToolSpec> tools,
        @Nullable Integer maxTokens,
        @Nullable Double temperature,
        @Nullable JsonNode outputSchema)
        implements Task {
    public ModelTask {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(conversation, "conversation");
        agent = OrEmpty.text(agent);
        system = OrEmpty.text(system);
        tools = OrEmpty.list(tools);
    }
}

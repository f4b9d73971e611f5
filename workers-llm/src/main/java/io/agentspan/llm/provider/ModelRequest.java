package io.agentspan.llm.provider;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ToolSpec;
import io.agentspan.schemas.task.ModelTask;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One attempt of a model call, as a provider sees it.
 *
 * @param model the name after the provider's prefix
 * @param agent name of the agent that asks
 * @param attempt 1 for the first
 * @param baseUrl the endpoint, if the agent names one
 * @param system the instructions
 * @param maxTokens longest reply in tokens; the provider's default if absent
 * @param temperature the provider's default if absent
 * @param outputSchema JSON Schema that the reply must follow
 * @param timeout for the whole reply
 */
public record ModelRequest(
        String model,
        String agent,
        int attempt,
        @Nullable String baseUrl,
        String system,
        List<Message> messages,
        List<ToolSpec> tools,
        @Nullable Integer maxTokens,
        @Nullable Double temperature,
        @Nullable JsonNode outputSchema,
        Duration timeout) {
    public ModelRequest {
        messages = OrEmpty.list(messages);
        tools = OrEmpty.list(tools);
    }

    /**
     * The request of a task.
     *
     * @param messages all of the conversation, also those that the task leaves out
     * @param model without the provider's prefix
     * @param longest used where the task sets no limit of its own
     */
    public static ModelRequest of(
            ModelTask task, List<Message> messages, String model, Duration longest) {
        Duration timeout =
                task.timeoutMillis() > 0 && task.timeoutMillis() < longest.toMillis()
                        ? Duration.ofMillis(task.timeoutMillis())
                        : longest;
        return new ModelRequest(
                model,
                task.agent(),
                task.id().attempt(),
                task.baseUrl(),
                task.system(),
                messages,
                task.tools(),
                task.maxTokens(),
                task.temperature(),
                task.outputSchema(),
                timeout);
    }
}

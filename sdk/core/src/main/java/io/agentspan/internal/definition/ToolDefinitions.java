package io.agentspan.internal.definition;

import io.agentspan.internal.json.JsonValues;
import io.agentspan.internal.tool.HttpTools;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.Approval;
import io.agentspan.schemas.agent.ToolDefinition;
import io.agentspan.schemas.agent.UnknownOutcome;
import io.agentspan.tool.ApprovalOptions;
import io.agentspan.tool.OnReject;
import io.agentspan.tool.OnTimeout;
import io.agentspan.tool.ToolDef;
import io.agentspan.tool.ToolKind;
import io.agentspan.tool.ToolOptions;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes tools as the server reads them. What is at its default is left out. */
final class ToolDefinitions {
    private ToolDefinitions() {}

    static ToolDefinition of(ToolDef tool) {
        ToolOptions options = tool.options();
        boolean triesAreDefault = options.maxAttempts() == ToolOptions.DEFAULT_MAX_ATTEMPTS;
        boolean delayIsDefault = options.retryDelay().equals(ToolOptions.DEFAULT_RETRY_DELAY);
        return new ToolDefinition(
                tool.name(),
                tool.description(),
                JsonValues.toObject(tool.inputSchema()),
                null,
                type(tool.kind()),
                ifTrue(options.approval().required()),
                Definitions.seconds(options.timeout()),
                config(tool),
                ifTrue(options.stateful()),
                options.queue().orElse(null),
                triesAreDefault ? null : options.maxAttempts(),
                delayIsDefault ? null : options.retryDelay().toMillis() / 1000.0,
                ifTrue(options.sideEffects()),
                ifTrue(options.speculative()),
                approval(options.approval()),
                unknownOutcome(options),
                List.of(),
                Collections.emptyMap());
    }

    private static String type(ToolKind kind) {
        return switch (kind) {
            case ToolKind.Function function -> ToolDefinition.WORKER;
            case ToolKind.External external -> ToolDefinition.WORKER;
            case ToolKind.SubAgent sub -> ToolDefinition.AGENT_TOOL;
            case ToolKind.Human human -> "human";
            case ToolKind.Messages messages -> "pull_workflow_messages";
            case ToolKind.Http http -> ToolDefinition.HTTP;
        };
    }

    private static @Nullable Approval approval(ApprovalOptions options) {
        boolean plain =
                options.onReject() == OnReject.END
                        && options.timeout().isZero()
                        && options.onTimeout() == OnTimeout.REJECT;
        return plain
                ? null
                : new Approval(
                        switch (options.onReject()) {
                            case END -> null;
                            case TELL_LLM -> Approval.OnReject.TELL_LLM;
                        },
                        Definitions.seconds(options.timeout()),
                        switch (options.onTimeout()) {
                            case REJECT -> null;
                            case APPROVE -> Approval.OnTimeout.APPROVE;
                        });
    }

    private static @Nullable UnknownOutcome unknownOutcome(ToolOptions options) {
        UnknownOutcome.@Nullable Policy policy =
                switch (options.unknownOutcome()) {
                    case RETRY -> null;
                    case CHECK -> UnknownOutcome.Policy.CHECK;
                    case ASK -> UnknownOutcome.Policy.ASK;
                    case FAIL -> UnknownOutcome.Policy.FAIL;
                };
        return policy == null ? null : new UnknownOutcome(policy, options.checkTool().orElse(null));
    }

    private static @Nullable ObjectNode config(ToolDef tool) {
        ObjectNode config = WireJson.object();
        if (tool.kind() instanceof ToolKind.SubAgent sub) {
            config.set("agentConfig", WireJson.mapper().valueToTree(Definitions.of(sub.agent())));
        }
        if (tool.kind() instanceof ToolKind.Human human && !human.responseSchema().isEmpty()) {
            config.set("responseSchema", JsonValues.toObject(human.responseSchema()));
        }
        if (tool.kind() instanceof ToolKind.Messages messages) {
            config.put("batchSize", messages.batchSize()).put("blocking", messages.blocking());
        }
        if (tool.kind() instanceof ToolKind.Http http) {
            config.setAll(HttpTools.config(http));
        }
        if (!tool.options().credentials().isEmpty()) {
            ArrayNode names = config.putArray("credentials");
            tool.options().credentials().forEach(names::add);
        }
        return config.isEmpty() ? null : config;
    }

    private static @Nullable Boolean ifTrue(boolean flag) {
        return flag ? true : null;
    }
}

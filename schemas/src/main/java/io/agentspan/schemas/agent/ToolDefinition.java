package io.agentspan.schemas.agent;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.WireJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tool as the model sees it, and how its calls are run ({@code ToolConfig} of the agent HTTP
 * API).
 *
 * @param inputSchema JSON Schema of the arguments; any object if absent
 * @param toolType who runs it: {@code worker} (default), {@code agent_tool}, {@code http}, …
 * @param timeoutSeconds limit for one attempt, from its start; 0 or absent means none
 * @param config settings of the tool type
 * @param queue where its tasks go; the tool's name if absent
 * @param maxAttempts at least 1; {@value #DEFAULT_MAX_ATTEMPTS} if absent
 * @param retryDelaySeconds back-off before the second attempt, growing linearly; 2 if absent
 * @param sideEffects an attempt that has started is never run again by the task queue
 * @param speculative its tasks may start before the decision that made them is committed
 * @param approvalRequired its calls wait until a person allows them
 * @param approval how they are approved
 * @param unknownOutcome what is done when a started attempt of a tool with {@code sideEffects} is
 *     lost
 * @param guardrails check its arguments and results
 * @param other fields this version does not know, kept as they are
 */
public record ToolDefinition(
        String name,
        @Nullable String description,
        @Nullable JsonNode inputSchema,
        @Nullable JsonNode outputSchema,
        @Nullable String toolType,
        @Nullable Boolean approvalRequired,
        @Nullable Long timeoutSeconds,
        @Nullable ObjectNode config,
        @Nullable Boolean stateful,
        @Nullable String queue,
        @Nullable Integer maxAttempts,
        @Nullable Double retryDelaySeconds,
        @Nullable Boolean sideEffects,
        @Nullable Boolean speculative,
        @Nullable Approval approval,
        @Nullable UnknownOutcome unknownOutcome,
        List<GuardrailDefinition> guardrails,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {

    public static final String WORKER = "worker";
    public static final String AGENT_TOOL = "agent_tool";

    /** A request to an HTTP endpoint, sent by the server; {@code config} says which. */
    public static final String HTTP = "http";

    /** Where the tasks of all tools of type {@value #HTTP} go. */
    public static final String HTTP_QUEUE = "agentspan-http";

    /** Name of the tool by which an agent hands over to another; agents of a team have it. */
    public static final String TRANSFER = "transfer_to_agent";

    /** Asks a person; {@code config.responseSchema} is what the answer must fit. */
    public static final String HUMAN = "human";

    /**
     * Takes messages from the mailbox; {@code config} has {@code batchSize} and {@code blocking}.
     */
    public static final String PULL_MESSAGES = "pull_workflow_messages";

    public static final int DEFAULT_MAX_ATTEMPTS = 3;
    public static final double DEFAULT_RETRY_DELAY_SECONDS = 2;

    public ToolDefinition {
        name = OrEmpty.text(name);
        guardrails = OrEmpty.list(guardrails);
        other = OrEmpty.map(other);
    }

    public String toolTypeOrDefault() {
        return toolType == null ? WORKER : toolType;
    }

    /** Where its tasks go; for a tool that the server runs always the server's own queue. */
    public String queueOrDefault() {
        if (runsOnServer()) {
            return HTTP_QUEUE;
        }
        return queue == null ? name : queue;
    }

    /** Whether it needs no worker of the user's, but its settings in each task. */
    public boolean runsOnServer() {
        return toolTypeOrDefault().equals(HTTP);
    }

    public boolean hasSideEffects() {
        return Boolean.TRUE.equals(sideEffects);
    }

    public boolean needsApproval() {
        return Boolean.TRUE.equals(approvalRequired);
    }

    public Approval approvalOrDefault() {
        return approval == null ? Approval.DEFAULT : approval;
    }

    /** What is done when nobody knows how a started attempt ended. */
    public UnknownOutcome.Policy unknownOutcomePolicy() {
        return unknownOutcome == null || !hasSideEffects()
                ? UnknownOutcome.Policy.RETRY
                : unknownOutcome.policyOrDefault();
    }

    public boolean startsSpeculatively() {
        return Boolean.TRUE.equals(speculative);
    }

    public int maxAttemptsOrDefault() {
        if (maxAttempts != null) {
            return maxAttempts;
        }
        int retries = config == null ? -1 : config.path("retryCount").asInt(-1);
        return retries < 0 ? DEFAULT_MAX_ATTEMPTS : retries + 1;
    }

    public long retryDelayMillis() {
        double seconds =
                retryDelaySeconds != null
                        ? retryDelaySeconds
                        : config == null
                                ? DEFAULT_RETRY_DELAY_SECONDS
                                : config.path("retryDelaySeconds")
                                        .asDouble(DEFAULT_RETRY_DELAY_SECONDS);
        return Math.round(seconds * 1000);
    }

    /** The agent behind a tool of type {@value #AGENT_TOOL}, where it is given in place. */
    public Optional<AgentDefinition> nestedAgent() {
        if (config == null || !config.path("agentConfig").isObject()) {
            return Optional.empty();
        }
        return Optional.of(
                WireJson.mapper().treeToValue(config.path("agentConfig"), AgentDefinition.class));
    }
}

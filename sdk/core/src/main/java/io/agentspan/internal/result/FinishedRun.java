package io.agentspan.internal.result;

import io.agentspan.AgentEvent;
import io.agentspan.AgentMessage;
import io.agentspan.AgentResult;
import io.agentspan.ExecutionStatus;
import io.agentspan.FinishReason;
import io.agentspan.OutputTypeException;
import io.agentspan.TokenUsage;
import io.agentspan.ToolCallRecord;
import io.agentspan.internal.json.JsonValues;
import io.agentspan.internal.json.OutputTypes;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The result of an execution that ended.
 *
 * @param answer the output as plain Java
 * @param outputType what the agent declared
 */
public record FinishedRun(
        String executionId,
        ExecutionStatus status,
        FinishReason finishReason,
        Optional<String> reason,
        String output,
        Object answer,
        Map<String, Object> context,
        Map<String, String> subResults,
        List<ToolCallRecord> toolCalls,
        List<AgentEvent> events,
        AgentEvent.Totals totals,
        Optional<Class<?>> outputType)
        implements AgentResult {

    @Override
    public <T> T output(Class<T> type) {
        if (!isSuccess()) {
            throw new OutputTypeException(
                    executionId,
                    "there is no output: the execution ended " + status,
                    "check isSuccess() first, or use orElseThrow()",
                    null);
        }
        outputType
                .filter(declared -> !type.isAssignableFrom(declared))
                .ifPresent(declared -> {
                    throw new OutputTypeException(
                            executionId,
                            "the agent's output type is "
                                    + declared.getName()
                                    + " and not "
                                    + type.getName(),
                            "read it with output(" + declared.getSimpleName() + ".class)",
                            null);
                });
        return read(type);
    }

    private <T> T read(Class<T> type) {
        if (type == String.class) {
            return type.cast(output);
        }
        try {
            return OutputTypes.read(answerAsJson(), type);
        } catch (OutputTypes.UnfitException e) {
            throw new OutputTypeException(
                    executionId,
                    "the output is no " + type.getSimpleName() + ": " + e.getMessage(),
                    "look at output(), and declare .outputType("
                            + type.getSimpleName()
                            + ".class) on the agent",
                    e);
        }
    }

    /** A text that holds JSON counts as that JSON: a model without an output type writes it so. */
    private JsonNode answerAsJson() {
        if (!(answer instanceof String text)) {
            return JsonValues.toTree(answer);
        }
        try {
            JsonNode parsed = WireJson.tree(text);
            return parsed.isContainer() ? parsed : JsonValues.toTree(text);
        } catch (MalformedRecordException e) {
            return JsonValues.toTree(text);
        }
    }

    @Override
    public Map<String, Object> outputMap() {
        JsonNode json = answerAsJson();
        if (json.isObject()) {
            return JsonValues.toMap(json);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("result", answer);
        return Collections.unmodifiableMap(map);
    }

    @Override
    public List<AgentMessage> messages() {
        return Messages.of(events);
    }

    @Override
    public TokenUsage tokenUsage() {
        return totals.usage();
    }

    @Override
    public int agents() {
        return totals.agents();
    }

    @Override
    public Duration duration() {
        return totals.took();
    }

    @Override
    public String toString() {
        return "AgentResult[" + executionId + " " + status + "]";
    }
}

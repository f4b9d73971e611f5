package io.agentspan.schemas.agent;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.agentspan.schemas.OrEmpty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Checks what an agent or a tool is given or says.
 *
 * @param name tells it from the agent's other guardrails
 * @param position what it checks; the output if absent
 * @param onFail what follows when the check fails; another try if absent
 * @param maxRetries how often there is another try before the failure counts as an error; {@value
 *     #DEFAULT_MAX_RETRIES} if absent
 * @param guardrailType who checks: {@code regex}, {@code llm}, {@code custom} or {@code external}
 * @param patterns regular expressions (RE2) of a regex guardrail
 * @param mode whether text that matches is refused or demanded; refused if absent
 * @param message what is said when the check fails; for people and for the model
 * @param model of an LLM guardrail
 * @param policy what the text must keep to, for an LLM guardrail
 * @param maxTokens of the judging model's answer
 * @param taskName of the worker that checks; the guardrail's name if absent
 * @param escalateWith tool of the agent that is called before the error, for {@link
 *     OnFail#ESCALATE}
 * @param other fields this version does not know, kept as they are
 */
public record GuardrailDefinition(
        String name,
        @Nullable Position position,
        @Nullable OnFail onFail,
        @Nullable Integer maxRetries,
        @Nullable String guardrailType,
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> patterns,
        @Nullable Mode mode,
        @Nullable String message,
        @Nullable String model,
        @Nullable String policy,
        @Nullable Integer maxTokens,
        @Nullable String taskName,
        @JsonAlias("escalate_with") @Nullable String escalateWith,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public static final int DEFAULT_MAX_RETRIES = 3;
    public static final String REGEX = "regex";
    public static final String LLM = "llm";
    public static final String CUSTOM = "custom";
    public static final String EXTERNAL = "external";

    /** What is checked. */
    public enum Position {
        @JsonProperty("input")
        INPUT,
        @JsonProperty("output")
        OUTPUT
    }

    /** What follows when a check fails. */
    public enum OnFail {
        /** The agent is told and answers once more; a tool runs once more. */
        @JsonProperty("retry")
        RETRY,
        /** The agent fails. */
        @JsonProperty("raise")
        RAISE,
        /** The text is replaced: by what the guardrail gives, else by what a model makes of it. */
        @JsonProperty("fix")
        FIX,
        /** A person decides. */
        @JsonProperty("human")
        HUMAN,
        /** A tool is called with what happened, then the agent fails. */
        @JsonProperty("escalate")
        ESCALATE
    }

    /** What a match of a pattern means. */
    public enum Mode {
        /** No pattern may match. */
        @JsonProperty("block")
        BLOCK,
        /** One pattern must match. */
        @JsonProperty("allow")
        ALLOW
    }

    public GuardrailDefinition {
        name = OrEmpty.text(name);
        patterns = OrEmpty.list(patterns);
        other = OrEmpty.map(other);
    }

    public Position positionOrDefault() {
        return position == null ? Position.OUTPUT : position;
    }

    public OnFail onFailOrDefault() {
        return onFail == null ? OnFail.RETRY : onFail;
    }

    public int maxRetriesOrDefault() {
        return maxRetries == null ? DEFAULT_MAX_RETRIES : maxRetries;
    }

    public Mode modeOrDefault() {
        return mode == null ? Mode.BLOCK : mode;
    }

    public String typeOrDefault() {
        return guardrailType == null ? CUSTOM : guardrailType;
    }

    /** Name of the task of a guardrail that workers run. */
    public String taskNameOrDefault() {
        return taskName == null ? name : taskName;
    }

    /** Whether a worker has to check. */
    public boolean runsInWorkers() {
        return typeOrDefault().equals(CUSTOM) || typeOrDefault().equals(EXTERNAL);
    }
}

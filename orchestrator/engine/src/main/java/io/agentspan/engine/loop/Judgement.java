package io.agentspan.engine.loop;

import com.google.re2j.Pattern;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.GuardrailDefinition;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a guardrail says of a text. */
sealed interface Judgement {
    /** Nothing. */
    record Passed() implements Judgement {}

    /**
     * It objects.
     *
     * @param instead a text that it gives in the place of the one it checked
     */
    record Objected(String message, Optional<String> instead) implements Judgement {}

    /** By regular expressions; they run in linear time. */
    static Judgement byPatterns(GuardrailDefinition guardrail, String text) {
        boolean matches =
                guardrail.patterns().stream()
                        .anyMatch(pattern -> Pattern.compile(pattern).matcher(text).find());
        boolean blocks = guardrail.modeOrDefault() == GuardrailDefinition.Mode.BLOCK;
        return matches == blocks
                ? objected(
                        guardrail,
                        blocks
                                ? "the text has something in it that is not allowed"
                                : "the text has not the form that is asked for")
                : new Passed();
    }

    /** By a model that answers {@code {"passed","reason"}}; anything else is an objection. */
    static Judgement byModel(GuardrailDefinition guardrail, JsonNode answer) {
        JsonNode json = answer.isString() ? parsed(answer.stringValue()) : answer;
        if (json.path("passed").isBoolean() && json.path("passed").booleanValue()) {
            return new Passed();
        }
        return objected(
                guardrail, json.path("reason").asString("the text does not keep to the policy"));
    }

    /**
     * By a worker. Clients of the agent API answer in several forms: {@code passed}, {@code
     * on_fail}, or a tripwire; no answer means that nothing is wrong.
     */
    static Judgement byWorker(GuardrailDefinition guardrail, JsonNode answer) {
        JsonNode json = answer.path("result").isObject() ? answer.path("result") : answer;
        boolean tripped = field(json, "tripwire_triggered", "tripwireTriggered").asBoolean(false);
        String onFail = field(json, "on_fail", "onFail").asString("pass");
        boolean passed = json.path("passed").asBoolean(true) && onFail.equals("pass");
        if (passed && !tripped) {
            return new Passed();
        }
        JsonNode info = field(json, "output_info", "outputInfo");
        String message =
                json.path("message")
                        .asString(
                                info.isString()
                                        ? info.stringValue()
                                        : info.path("reason").asString(""));
        JsonNode fixed = field(json, "fixed_output", "fixedOutput");
        return new Objected(
                message.isEmpty() ? words(guardrail, "the text was objected to") : message,
                fixed.isMissingNode() || fixed.isNull()
                        ? Optional.empty()
                        : Optional.of(Teams.text(fixed)));
    }

    private static Objected objected(GuardrailDefinition guardrail, String usual) {
        return new Objected(words(guardrail, usual), Optional.empty());
    }

    private static String words(GuardrailDefinition guardrail, String usual) {
        return guardrail.message() == null ? usual : guardrail.message();
    }

    private static JsonNode field(JsonNode json, String name, String otherName) {
        return json.has(name) ? json.path(name) : json.path(otherName);
    }

    private static JsonNode parsed(String text) {
        try {
            return WireJson.tree(text);
        } catch (MalformedRecordException e) {
            return WireJson.object();
        }
    }
}

package io.agentspan.internal.definition;

import io.agentspan.Guardrail;
import io.agentspan.OnFail;
import io.agentspan.schemas.agent.GuardrailDefinition;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes guardrails as the server reads them. */
final class GuardrailDefinitions {
    private GuardrailDefinitions() {}

    static GuardrailDefinition of(Guardrail guardrail) {
        return new GuardrailDefinition(
                guardrail.name(),
                guardrail.position() == Guardrail.Position.INPUT
                        ? GuardrailDefinition.Position.INPUT
                        : GuardrailDefinition.Position.OUTPUT,
                onFail(guardrail.onFail()),
                guardrail.maxRetries(),
                type(guardrail.check()),
                guardrail.check() instanceof Guardrail.Check.Regex regex
                        ? regex.patterns()
                        : List.of(),
                mode(guardrail.check()),
                guardrail.message().orElse(null),
                guardrail.check() instanceof Guardrail.Check.Llm llm ? llm.model() : null,
                guardrail.check() instanceof Guardrail.Check.Llm llm ? llm.policy() : null,
                null,
                null,
                guardrail.onFail() instanceof OnFail.Escalate escalate ? escalate.tool() : null,
                Collections.emptyMap());
    }

    private static String type(Guardrail.Check check) {
        return switch (check) {
            case Guardrail.Check.Regex regex -> GuardrailDefinition.REGEX;
            case Guardrail.Check.Llm llm -> GuardrailDefinition.LLM;
            case Guardrail.Check.Function function -> GuardrailDefinition.CUSTOM;
            case Guardrail.Check.External external -> GuardrailDefinition.EXTERNAL;
        };
    }

    private static GuardrailDefinition.@Nullable Mode mode(Guardrail.Check check) {
        return check instanceof Guardrail.Check.Regex regex && regex.allows()
                ? GuardrailDefinition.Mode.ALLOW
                : null;
    }

    private static GuardrailDefinition.OnFail onFail(OnFail onFail) {
        return switch (onFail) {
            case OnFail.Retry retry -> GuardrailDefinition.OnFail.RETRY;
            case OnFail.Raise raise -> GuardrailDefinition.OnFail.RAISE;
            case OnFail.Fix fix -> GuardrailDefinition.OnFail.FIX;
            case OnFail.Human human -> GuardrailDefinition.OnFail.HUMAN;
            case OnFail.Escalate escalate -> GuardrailDefinition.OnFail.ESCALATE;
        };
    }
}

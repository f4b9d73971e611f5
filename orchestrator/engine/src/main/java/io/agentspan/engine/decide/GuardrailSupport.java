package io.agentspan.engine.decide;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.agent.GuardrailDefinition;
import java.util.List;
import java.util.Optional;

/** Refuses a guardrail that could not do its work. */
final class GuardrailSupport {
    private static final int MOST_RETRIES = 20;
    private static final List<String> TYPES =
            List.of(
                    GuardrailDefinition.REGEX,
                    GuardrailDefinition.LLM,
                    GuardrailDefinition.CUSTOM,
                    GuardrailDefinition.EXTERNAL);

    private GuardrailSupport() {}

    static Optional<String> objection(AgentDefinition agent, String who) {
        List<String> names = agent.guardrails().stream().map(GuardrailDefinition::name).toList();
        if (names.stream().distinct().count() < names.size()) {
            return Optional.of(who + " has two guardrails of one name");
        }
        return agent.guardrails().stream()
                .flatMap(guardrail -> objection(agent, guardrail, who).stream())
                .findFirst();
    }

    private static Optional<String> objection(
            AgentDefinition agent, GuardrailDefinition guardrail, String who) {
        String what = "guardrail '" + guardrail.name() + "' of " + who;
        if (guardrail.name().isBlank()) {
            return Optional.of(what + " has no name");
        }
        if (!TYPES.contains(guardrail.typeOrDefault())) {
            return Optional.of(
                    what + " is of the unknown type '" + guardrail.typeOrDefault() + "'");
        }
        if (guardrail.maxRetriesOrDefault() < 0 || guardrail.maxRetriesOrDefault() > MOST_RETRIES) {
            return Optional.of(what + ": maxRetries is from 0 to " + MOST_RETRIES);
        }
        if (guardrail.onFailOrDefault() == GuardrailDefinition.OnFail.ESCALATE
                && (guardrail.escalateWith() == null
                        || agent.tool(guardrail.escalateWith()).isEmpty())) {
            return Optional.of(what + " escalates with a tool that the agent does not have");
        }
        return switch (guardrail.typeOrDefault()) {
            case GuardrailDefinition.REGEX -> patterns(guardrail, what);
            case GuardrailDefinition.LLM -> policy(agent, guardrail, what);
            default -> Optional.empty();
        };
    }

    private static Optional<String> patterns(GuardrailDefinition guardrail, String what) {
        if (guardrail.patterns().isEmpty()) {
            return Optional.of(what + " has no patterns");
        }
        for (String pattern : guardrail.patterns()) {
            try {
                Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                return Optional.of(
                        what
                                + ": '"
                                + pattern
                                + "' is no pattern of RE2, which has no look-around and no"
                                + " back-references");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> policy(
            AgentDefinition agent, GuardrailDefinition guardrail, String what) {
        if (guardrail.policy() == null || guardrail.policy().isBlank()) {
            return Optional.of(what + " has no policy");
        }
        return guardrail.model() == null && agent.model() == null
                ? Optional.of(what + " has no model")
                : Optional.empty();
    }
}

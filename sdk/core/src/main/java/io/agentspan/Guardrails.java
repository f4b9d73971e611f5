package io.agentspan;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.agentspan.tool.ToolDef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold of an agent's guardrails. */
final class Guardrails {
    private static final int MOST_RETRIES = 20;

    private Guardrails() {}

    static List<String> mistakesIn(AgentSettings agent) {
        List<String> mistakes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Guardrail guardrail : agent.guardrails()) {
            if (!names.add(guardrail.name())) {
                mistakes.add("two guardrails are named '" + guardrail.name() + "'");
            }
            if (!AgentRules.TOOL_NAME.matcher(guardrail.name()).matches()) {
                mistakes.add(
                        "the guardrail name '"
                                + guardrail.name()
                                + "' must be 1 to 64 letters, digits, _ and -");
            }
            if (guardrail.maxRetries() < 0 || guardrail.maxRetries() > MOST_RETRIES) {
                mistakes.add(
                        "maxRetries of the guardrail '"
                                + guardrail.name()
                                + "' is "
                                + guardrail.maxRetries()
                                + " and must be 0 to "
                                + MOST_RETRIES);
            }
            if (guardrail.onFail() instanceof OnFail.Escalate escalate
                    && agent.tools().stream()
                            .map(ToolDef::name)
                            .noneMatch(escalate.tool()::equals)) {
                mistakes.add(
                        "the guardrail '"
                                + guardrail.name()
                                + "' escalates with '"
                                + escalate.tool()
                                + "', which is no tool of the agent");
            }
            if (guardrail.check() instanceof Guardrail.Check.Regex regex) {
                regex.patterns().forEach(pattern -> check(guardrail, pattern, mistakes));
            }
        }
        return mistakes;
    }

    private static void check(Guardrail guardrail, String pattern, List<String> mistakes) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            mistakes.add(
                    "the pattern '"
                            + pattern
                            + "' of the guardrail '"
                            + guardrail.name()
                            + "' is none of RE2, which has no look-around and no back-references");
        }
    }
}

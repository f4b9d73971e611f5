package io.agentspan;

import java.util.List;

/** An agent or a tool is not declared correctly; lists every mistake that was found. */
public final class AgentDefinitionException extends AgentspanException {
    private static final String CODE = "AS-5004";
    private final transient List<String> mistakes;

    /**
     * For one agent or tool.
     *
     * @param subject what is wrong, such as {@code agent 'refunds'}
     * @param mistakes at least one, each with what to do about it
     */
    public AgentDefinitionException(String subject, List<String> mistakes) {
        super(ErrorDetails.of(CODE, text(subject, mistakes), ""));
        this.mistakes = List.copyOf(mistakes);
    }

    /** Each mistake with what to do about it. */
    public List<String> mistakes() {
        return mistakes;
    }

    private static String text(String subject, List<String> mistakes) {
        String count = mistakes.size() == 1 ? "1 mistake" : mistakes.size() + " mistakes";
        return subject + " has " + count + ":\n  - " + String.join("\n  - ", mistakes);
    }
}

package io.agentspan;

/**
 * Where a team stands.
 *
 * @param prompt what the team was asked
 * @param conversation the prompt and everything that members said
 * @param lastText what was said last; the prompt before anybody said anything
 */
public record TeamTurn(String prompt, String conversation, String lastText) {}

package io.agentspan.gateway.history;

import java.util.List;

/**
 * A part of a list of executions.
 *
 * @param total how many there are in all
 */
public record ExecutionPage(long total, List<ExecutionRow> rows) {}

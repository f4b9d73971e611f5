package io.agentspan.schemas.agent;

/**
 * A function of the user that a worker runs.
 *
 * @param taskName of the worker
 */
public record UserFunction(String taskName) {}

package io.agentspan.cli.bench;

/**
 * What is run: executions that alternate between model and tool, ending with a model call.
 *
 * @param steps model and tool calls of one execution together; odd, at least 1
 * @param executions counted; as many as a quarter of them run first and are not counted
 * @param concurrency executions under way at the same time
 */
record Workload(int steps, int executions, int concurrency) {
    Workload {
        if (steps < 1 || steps % 2 == 0) {
            throw new IllegalArgumentException(
                    "steps must be odd and at least 1: model, tool, …, model");
        }
        if (executions < 1 || concurrency < 1) {
            throw new IllegalArgumentException("executions and concurrency must be at least 1");
        }
    }

    int warmUp() {
        return Math.max(20, executions / 4);
    }

    /** Executions, the uncounted ones included. */
    int all() {
        return warmUp() + executions;
    }

    /** Tool calls of one execution. */
    int toolCalls() {
        return steps / 2;
    }
}

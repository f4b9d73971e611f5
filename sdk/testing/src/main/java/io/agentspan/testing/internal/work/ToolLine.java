package io.agentspan.testing.internal.work;

import io.agentspan.tool.ToolFunction;
import java.util.Map;

/** What one attempt of a tool does. */
sealed interface ToolLine {
    /** It runs the script's code. */
    record Runs(ToolFunction<Map<String, Object>> code) implements ToolLine {}

    /** It runs the tool's own code, and so do further attempts of the call. */
    record RunsOwnCode() implements ToolLine {}

    /** It never comes back by itself. */
    record Hangs() implements ToolLine {}
}

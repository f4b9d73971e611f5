package io.agentspan;

import java.time.Duration;
import java.util.Map;

/**
 * A tool call that was made during an execution.
 *
 * @param callId the call's id, unique within the execution
 * @param agentName the agent whose model made the call
 * @param toolName the tool
 * @param args the arguments as the model gave them
 * @param outcome what it came to
 */
public record ToolCallRecord(
        String callId,
        String agentName,
        String toolName,
        Map<String, Object> args,
        Outcome outcome) {

    /** What a tool call came to. */
    public sealed interface Outcome {}

    /**
     * It returned.
     *
     * @param result text, number, boolean, list or map; empty text for a tool without a result
     * @param took of the attempt that returned
     */
    public record Returned(Object result, Duration took) implements Outcome {}

    /** It failed or was refused, and the model was told why. */
    public record Failed(String message) implements Outcome {}

    /** The execution ended before the call did. */
    public record Open() implements Outcome {}
}

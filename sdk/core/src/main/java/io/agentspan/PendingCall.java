package io.agentspan;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A call that waits for somebody outside.
 *
 * @param callId names it in {@link AgentHandle#approve(String)} and the like
 * @param executionId the agent that waits: the execution, or a part of it
 * @param agentName that agent's name; empty where the server did not say
 * @param args what the model called the tool with
 * @param responseSchema JSON Schema of the answer
 * @param waitingSince by the log's clock
 * @param deadline when it is decided without anybody
 */
public record PendingCall(
        String callId,
        Type type,
        String executionId,
        String agentName,
        String toolName,
        Map<String, Object> args,
        Map<String, Object> responseSchema,
        Optional<Instant> waitingSince,
        Optional<Instant> deadline) {
    /** What is waited for. */
    public enum Type {
        /** A decision whether the tool may be called. */
        TOOL_APPROVAL,
        /** A person's answer to the model. */
        QUESTION,
        /** What became of a tool with side effects that did not report. */
        UNKNOWN_OUTCOME,
        /** A message. */
        MESSAGE,
        /** Something that this version of the SDK does not know. */
        UNKNOWN
    }

    public PendingCall {
        args = Collections.unmodifiableMap(new LinkedHashMap<>(args));
        responseSchema = Collections.unmodifiableMap(new LinkedHashMap<>(responseSchema));
    }
}

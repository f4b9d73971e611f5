package io.agentspan.tool;

import io.agentspan.Agent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who runs a tool. */
public sealed interface ToolKind {
    /** This process, or another one that serves the same agent. */
    record Function(ToolFunction<Map<String, Object>> code) implements ToolKind {}

    /** An agent, which answers the call with its result. */
    record SubAgent(Agent agent) implements ToolKind {}

    /** A worker elsewhere, in any language, that serves the tool's queue. */
    record External() implements ToolKind {}

    /**
     * A person: the model asks, the execution waits, the answer is the result.
     *
     * @param responseSchema JSON Schema of the answer; empty for {@code {"response": text}}
     */
    record Human(Map<String, Object> responseSchema) implements ToolKind {}

    /**
     * Whoever sends the execution a message: it waits for one, or for none.
     *
     * @param batchSize how many messages one call returns at most, at least 1
     * @param blocking whether it waits when there is none
     */
    record Messages(int batchSize, boolean blocking) implements ToolKind {}

    /**
     * The server, which sends a request to an HTTP endpoint. See {@link HttpToolDef} for each.
     *
     * @param body what is sent; the arguments themselves if empty
     * @param accept {@code application/json} if empty
     * @param contentType {@code application/json} if empty
     */
    record Http(
            String url,
            String method,
            Map<String, String> headers,
            Optional<Object> body,
            Optional<String> accept,
            Optional<String> contentType)
            implements ToolKind {
        public Http {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }
    }
}

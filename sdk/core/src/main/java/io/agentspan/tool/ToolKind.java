package io.agentspan.tool;

import io.agentspan.Agent;
import java.util.Map;

/** Who runs a tool. */
public sealed interface ToolKind {
    /** This process, or another one that serves the same agent. */
    record Function(ToolFunction<Map<String, Object>> code) implements ToolKind {}

    /** An agent, which answers the call with its result. */
    record SubAgent(Agent agent) implements ToolKind {}

    /** A worker elsewhere, in any language, that serves the tool's queue. */
    record External() implements ToolKind {}
}

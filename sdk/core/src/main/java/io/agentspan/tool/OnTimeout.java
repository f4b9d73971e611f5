package io.agentspan.tool;

/** The decision on a call that nobody decided in time. */
public enum OnTimeout {
    APPROVE,
    REJECT
}

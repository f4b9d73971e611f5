package io.agentspan.schemas.event;

import io.agentspan.schemas.id.ExecutionId;

/**
 * An event in its place in the log.
 *
 * @param seq 1, 2, 3, … over the whole tree of the execution, without gaps
 * @param atMillis append time of the command that led to it, epoch milliseconds; never goes back
 *     within an execution
 */
public record EventRecord(
        ExecutionId execution, String namespace, long seq, long atMillis, Event event) {}

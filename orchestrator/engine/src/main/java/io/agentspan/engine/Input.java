package io.agentspan.engine;

import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.id.Cause;

/**
 * A command in its place in the log.
 *
 * @param atMillis append time of the record: the only clock there is
 * @param offset of the record on its commands partition
 */
public record Input(Command command, int partition, long offset, long atMillis) {
    public Cause cause(int index) {
        return new Cause(partition, offset, index);
    }
}

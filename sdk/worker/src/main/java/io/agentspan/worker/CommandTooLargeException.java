package io.agentspan.worker;

import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.topic.Topic;

/** A command is larger than a record may be; sending it again cannot help. */
public final class CommandTooLargeException extends RuntimeException {
    private final int bytes;

    public CommandTooLargeException(Command command, int bytes) {
        super(
                "AS-6002 %s of execution %s has %d bytes, more than the %d of a record: shorten it"
                        .formatted(
                                command.getClass().getSimpleName(),
                                command.execution(),
                                bytes,
                                Topic.MAX_RECORD_BYTES));
        this.bytes = bytes;
    }

    /** Size of key, value and headers. */
    public int bytes() {
        return bytes;
    }
}

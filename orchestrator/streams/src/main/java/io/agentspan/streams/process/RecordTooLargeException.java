package io.agentspan.streams.process;

import io.agentspan.schemas.topic.Topic;

/** A command leads to a record or row that is larger than any may be. */
final class RecordTooLargeException extends RuntimeException {
    RecordTooLargeException(String what, int bytes) {
        super(
                what
                        + " has "
                        + bytes
                        + " bytes, more than the "
                        + Topic.MAX_RECORD_BYTES
                        + " that a record may have; let tools return less, or a reference to a large"
                        + " thing instead of the thing");
    }
}

package io.agentspan.gateway.stream;

import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.topic.Delta;

/** Something that an open stream may have to react to. */
sealed interface Signal {
    /** An event happened and the history holds it. */
    record Happened(EventRecord event) implements Signal {}

    /** A piece of a model's reply arrived. */
    record Piece(Delta delta) implements Signal {}

    /** Nothing for a while. */
    record Silence() implements Signal {}

    /** The stream must end: the gateway stops, or the client is too slow. */
    record Cut(String reason) implements Signal {}
}

package io.agentspan.gateway.history;

import io.agentspan.schemas.event.EventRecord;

/** Is told of every new event, once the read model holds it. Must not block. */
public interface EventSink {
    void happened(EventRecord event);
}

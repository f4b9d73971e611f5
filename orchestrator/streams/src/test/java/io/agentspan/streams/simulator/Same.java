package io.agentspan.streams.simulator;

import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ModelCallRequested;

/** Whether two objects would have the same bytes. */
final class Same {
    private Same() {}

    static boolean events(EventRecord one, EventRecord other) {
        boolean hasJson =
                one.event() instanceof ExecutionCompleted
                        || (one.event() instanceof CallEvent
                                && !(one.event() instanceof ModelCallRequested));
        return one.equals(other) && (!hasJson || one.toString().equals(other.toString()));
    }

    /** JSON objects are equal in any order of their fields; their texts are not. */
    static boolean objects(Object one, Object other) {
        return one.equals(other) && one.toString().equals(other.toString());
    }
}

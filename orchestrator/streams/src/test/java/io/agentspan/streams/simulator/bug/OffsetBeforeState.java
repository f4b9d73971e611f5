package io.agentspan.streams.simulator.bug;

import io.agentspan.streams.simulator.Collaborators;

/** Counts commands as read when they are polled, not when they are committed. */
public final class OffsetBeforeState extends Collaborators {
    @Override
    public long begin(long committed, long polled) {
        return polled;
    }
}

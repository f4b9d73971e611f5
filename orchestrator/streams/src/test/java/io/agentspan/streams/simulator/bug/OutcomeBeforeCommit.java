package io.agentspan.streams.simulator.bug;

import io.agentspan.streams.simulator.Collaborators;

/** Tells senders what became of their commands before it is committed. */
public final class OutcomeBeforeCommit extends Collaborators {
    @Override
    public boolean hidesOpenOutcomes() {
        return false;
    }
}

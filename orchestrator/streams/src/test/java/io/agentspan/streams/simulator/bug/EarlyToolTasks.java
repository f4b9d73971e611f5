package io.agentspan.streams.simulator.bug;

import io.agentspan.streams.simulator.Collaborators;

/** Lets tools run tasks that are not committed. */
public final class EarlyToolTasks extends Collaborators {
    @Override
    public boolean readsCommitted(boolean wanted) {
        return false;
    }
}

package io.agentspan.streams.simulator.bug;

import io.agentspan.streams.simulator.Collaborators;

/** Tells the group that a task is done as soon as it begins. */
public final class FinishedBeforeAnswer extends Collaborators {
    @Override
    public boolean finishesBeforeAnswer() {
        return true;
    }
}

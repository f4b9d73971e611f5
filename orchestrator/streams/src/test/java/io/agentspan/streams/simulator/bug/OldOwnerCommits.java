package io.agentspan.streams.simulator.bug;

import io.agentspan.streams.simulator.Collaborators;

/** Lets a process commit that has lost the partition. */
public final class OldOwnerCommits extends Collaborators {
    @Override
    public boolean fencesOldOwners() {
        return false;
    }
}

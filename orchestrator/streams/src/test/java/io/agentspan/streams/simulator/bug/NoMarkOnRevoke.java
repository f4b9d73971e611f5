package io.agentspan.streams.simulator.bug;

import io.agentspan.streams.simulator.Collaborators;
import io.agentspan.worker.QueueProgress;

/** Commits what is done without the marks when a partition of a queue leaves. */
public final class NoMarkOnRevoke extends Collaborators {
    @Override
    public QueueProgress.Commit leaving(QueueProgress progress, QueueProgress.Commit last) {
        return progress.commitWithoutMarks();
    }
}

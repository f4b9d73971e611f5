package io.agentspan.testing.internal.work;

import io.agentspan.schemas.task.Task;

/** Decides what goes wrong, and when. Asked under the cluster's lock. */
public interface Mischief {
    /** Nothing does. */
    Mischief NONE =
            new Mischief() {
                @Override
                public int next(int count) {
                    return 0;
                }

                @Override
                public Fate fate(Task task) {
                    return Fate.USUAL;
                }

                @Override
                public boolean crashes() {
                    return false;
                }

                @Override
                public boolean repeats() {
                    return false;
                }
            };

    /** Which of some is next, from 0. */
    int next(int count);

    Fate fate(Task task);

    /** Whether all processes die here. */
    boolean crashes();

    /** Whether a command that was decided before comes once more. */
    boolean repeats();
}

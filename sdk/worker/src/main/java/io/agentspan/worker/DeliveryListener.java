package io.agentspan.worker;

import io.agentspan.schemas.task.Task;
import java.util.List;

/** Takes what a queue hands out. Called by the queue's polling thread. */
public interface DeliveryListener<T extends Task> {
    /** A task arrived. Must not block. */
    void delivered(Delivery<T> delivery);

    /**
     * These unfinished deliveries go to another process when this method returns: the last moment
     * to finish them. May block for a few seconds.
     */
    default void revoking(List<Delivery<T>> deliveries) {}

    /**
     * Processes died with this task, one after the other, and its record was put aside: it must not
     * be run again. Must not block, and must finish the delivery once somebody was told.
     *
     * @param deaths how many processes
     */
    default void poisoned(Delivery<T> delivery, int deaths) {
        delivery.finished();
    }

    /** How many more deliveries could begin at once. Called by any thread. */
    default int free() {
        return Integer.MAX_VALUE;
    }

    /** These unfinished deliveries went to another process some time ago. Must not block. */
    default void lost(List<Delivery<T>> deliveries) {}
}

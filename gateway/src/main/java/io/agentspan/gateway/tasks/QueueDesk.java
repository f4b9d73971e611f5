package io.agentspan.gateway.tasks;

import io.agentspan.schemas.task.ToolTask;
import io.agentspan.worker.Cancellations;
import io.agentspan.worker.Delivery;
import io.agentspan.worker.DeliveryListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The tasks of one queue that wait here for somebody to poll them. */
final class QueueDesk implements DeliveryListener<ToolTask> {
    private final Cancellations cancellations;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<Delivery<ToolTask>> waiting = new ArrayDeque<>();

    QueueDesk(Cancellations cancellations) {
        this.cancellations = cancellations;
    }

    @Override
    public void delivered(Delivery<ToolTask> delivery) {
        lock.lock();
        try {
            waiting.addLast(delivery);
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void revoking(List<Delivery<ToolTask>> deliveries) {
        remove(deliveries);
    }

    @Override
    public void lost(List<Delivery<ToolTask>> deliveries) {
        remove(deliveries);
    }

    /** Puts back what could not be handed out. */
    void putBack(Delivery<ToolTask> delivery) {
        lock.lock();
        try {
            if (!delivery.revoked()) {
                waiting.addFirst(delivery);
                arrived.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the oldest task for a domain, waiting for one up to the limit.
     *
     * @param domain null takes tasks that anybody may run
     */
    Optional<Delivery<ToolTask>> take(@Nullable String domain, Duration limit)
            throws InterruptedException {
        long left = limit.toNanos();
        lock.lockInterruptibly();
        try {
            while (true) {
                Optional<Delivery<ToolTask>> found = first(domain);
                if (found.isPresent() || left <= 0) {
                    return found;
                }
                left = arrived.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Delivery<ToolTask>> first(@Nullable String domain) {
        Iterator<Delivery<ToolTask>> deliveries = waiting.iterator();
        while (deliveries.hasNext()) {
            Delivery<ToolTask> delivery = deliveries.next();
            if (delivery.revoked()) {
                deliveries.remove();
            } else if (cancellations.isVoid(delivery.task().id())) {
                deliveries.remove();
                delivery.finished();
            } else if (Objects.equals(delivery.task().domain(), domain)) {
                deliveries.remove();
                return Optional.of(delivery);
            }
        }
        return Optional.empty();
    }

    private void remove(List<Delivery<ToolTask>> deliveries) {
        lock.lock();
        try {
            waiting.removeAll(deliveries);
        } finally {
            lock.unlock();
        }
    }
}

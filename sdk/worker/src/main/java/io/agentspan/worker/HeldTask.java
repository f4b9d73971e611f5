package io.agentspan.worker;

import io.agentspan.schemas.task.Task;
import io.agentspan.worker.ShareLane.Place;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record that a lane holds the lock of. Used by the lane's thread. */
final class HeldTask<T extends Task> {
    private final Place place;
    private ConsumerRecord<byte[], byte[]> record;
    private @Nullable QueueDelivery<T> delivery;
    private boolean inHand = true;
    private boolean finished;
    private final AtomicBoolean counted = new AtomicBoolean(true);

    HeldTask(ConsumerRecord<byte[], byte[]> record) {
        this.place = Place.of(record);
        this.record = record;
    }

    Place place() {
        return place;
    }

    ConsumerRecord<byte[], byte[]> record() {
        return record;
    }

    /** How often the broker has handed it out, this time included. */
    int deliveries() {
        return record.deliveryCount().map(Short::intValue).orElse(1);
    }

    @Nullable QueueDelivery<T> delivery() {
        return delivery;
    }

    void delivered(QueueDelivery<T> made) {
        delivery = made;
    }

    void markFinished() {
        finished = true;
    }

    boolean isFinished() {
        return finished;
    }

    /** Whether the consumer takes an acknowledgement of it: it does not while a lock is renewed. */
    boolean isInHand() {
        return inHand;
    }

    void handedBack() {
        inHand = false;
    }

    void takenInHand(ConsumerRecord<byte[], byte[]> again) {
        record = again;
        inHand = true;
    }

    /** True once, for whoever takes it out of the number of those in flight. By any thread. */
    boolean uncount() {
        return counted.compareAndSet(true, false);
    }

    void settle() {
        if (delivery != null) {
            delivery.settle();
        }
    }

    void revoke() {
        if (delivery != null) {
            delivery.revoke();
        }
    }
}

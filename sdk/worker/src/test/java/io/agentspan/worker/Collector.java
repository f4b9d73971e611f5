package io.agentspan.worker;

import io.agentspan.schemas.task.ToolTask;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is delivered; a test says what is finished. */
final class Collector implements DeliveryListener<ToolTask> {
    final List<Delivery<ToolTask>> revoking = new ArrayList<>();
    final List<Delivery<ToolTask>> poisoned = new CopyOnWriteArrayList<>();
    private final List<Delivery<ToolTask>> deliveries = new ArrayList<>();

    @Override
    public synchronized void delivered(Delivery<ToolTask> delivery) {
        deliveries.add(delivery);
    }

    @Override
    public synchronized void revoking(List<Delivery<ToolTask>> leaving) {
        revoking.addAll(leaving);
    }

    @Override
    public void poisoned(Delivery<ToolTask> delivery, int deaths) {
        poisoned.add(delivery);
        delivery.finished();
    }

    synchronized List<Delivery<ToolTask>> deliveries() {
        return List.copyOf(deliveries);
    }

    synchronized int size() {
        return deliveries.size();
    }

    /** The numbers of the delivered tasks, in their order. */
    synchronized List<Long> numbers() {
        return deliveries.stream().map(delivery -> Tasks.numberOf(delivery.task())).toList();
    }

    /** Finishes by the position among the deliveries. */
    void finish(int... positions) {
        for (int position : positions) {
            deliveries().get(position).finished();
        }
    }

    void finishAll() {
        deliveries().forEach(Delivery::finished);
    }
}

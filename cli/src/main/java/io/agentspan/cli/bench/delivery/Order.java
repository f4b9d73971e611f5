package io.agentspan.cli.bench.delivery;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A task that a worker of the benchmark runs.
 *
 * @param number tells it from the others
 * @param partition of the queue
 * @param sleepMillis how long it takes
 * @param deadly it ends the process that runs it
 */
record Order(int number, int partition, long sleepMillis, boolean deadly) {
    static Order of(int number, int partition, long sleepMillis) {
        return new Order(number, partition, sleepMillis, false);
    }

    /** Equal tasks over a number of partitions. */
    static List<Order> many(int from, int count, int partitions, long sleepMillis) {
        return IntStream.range(from, from + count)
                .mapToObj(number -> of(number, number % partitions, sleepMillis))
                .toList();
    }

    Order asDeadly() {
        return new Order(number, partition, sleepMillis, true);
    }
}

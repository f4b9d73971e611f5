package io.agentspan.cli.bench;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Keeps a number of executions under way and takes the time of each. */
final class Runs {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Workload workload;
    private final ConcurrentHashMap<String, Integer> numbers = new ConcurrentHashMap<>();
    private final long[] startedAt;
    private final long[] endedAt;
    private final Semaphore free;
    private final CountDownLatch open;
    private final AtomicInteger unfinished;

    Runs(Workload workload) {
        int all = workload.all();
        this.workload = workload;
        this.startedAt = new long[all];
        this.endedAt = new long[all];
        this.free = new Semaphore(workload.concurrency());
        this.open = new CountDownLatch(all);
        this.unfinished = new AtomicInteger(all);
    }

    /**
     * Runs everything and waits for the end.
     *
     * @param id gives the n-th execution its id
     * @param start starts it
     * @throws BenchException if not all end within five minutes
     */
    Figures run(IntFunction<String> id, Consumer<String> start) {
        try {
            for (int i = 0; i < startedAt.length; i++) {
                if (!free.tryAcquire(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                    throw stuck();
                }
                String name = id.apply(i);
                numbers.put(name, i);
                startedAt[i] = System.nanoTime();
                start.accept(name);
            }
            if (!open.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw stuck();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted");
        }
        return figures();
    }

    /** An execution ended; called by whoever sees it. */
    void ended(String id) {
        Integer number = numbers.remove(id);
        if (number != null) {
            endedAt[number] = System.nanoTime();
            unfinished.decrementAndGet();
            free.release();
            open.countDown();
        }
    }

    private Figures figures() {
        int first = workload.warmUp();
        long[] nanos = new long[workload.executions()];
        long end = 0;
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = endedAt[first + i] - startedAt[first + i];
            end = Math.max(end, endedAt[first + i]);
        }
        return Figures.of(nanos, end - startedAt[first]);
    }

    private BenchException stuck() {
        return new BenchException(
                unfinished.get()
                        + " of "
                        + startedAt.length
                        + " executions did not end within "
                        + LIMIT.toMinutes()
                        + " minutes");
    }
}

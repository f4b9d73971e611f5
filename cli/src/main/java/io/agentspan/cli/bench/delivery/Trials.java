package io.agentspan.cli.bench.delivery;

import static io.agentspan.cli.bench.delivery.Trial.figures;

import io.agentspan.cli.bench.BenchException;
import io.agentspan.cli.bench.ProcessUsage;
import io.agentspan.cli.bench.delivery.Trial.Lab;
import io.agentspan.cli.worker.WorkerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The trials by their names. */
final class Trials {
    private static final int LIMIT_SECONDS = 120;
    private static final int NEVER_MILLIS = 3_600_000;
    private static final int OPEN_MILLIS = 15_000;
    private static final int FIRST = 1_000_000;

    private Trials() {}

    static Map<String, Trial> all() {
        Map<String, Trial> trials = new LinkedHashMap<>();
        trials.put("one-at-a-time", Trials::oneAtATime);
        trials.put("throughput", Trials::throughput);
        trials.put("slow-tasks", Trials::slowTasks);
        trials.put("500-handlers", Trials::handlers);
        trials.put("two-processes-one-partition", Trials::twoProcesses);
        trials.put("rebalance", Trials::rebalance);
        trials.put("kill", Trials::kill);
        trials.put("poison", Trials::poison);
        trials.put("unfinished-limit", Trials::unfinished);
        trials.put("idle", Trials::idle);
        return trials;
    }

    /** The group is there and the code has run before anything is measured. */
    private static void warm(Installation installation, int partitions, int tasks) {
        List<Order> warm = Order.many(FIRST, tasks, partitions, 0);
        installation.put(warm);
        installation.await(warm, LIMIT_SECONDS);
    }

    private static Map<String, Double> oneAtATime(Lab lab) throws IOException {
        try (Installation installation = lab.install(4)) {
            WorkerProcess unused = installation.work(64, 1);
            warm(installation, 4, 1_000);
            List<Order> orders = Order.many(0, 300, 4, 0);
            for (Order order : orders) {
                installation.put(List.of(order));
                installation.await(List.of(order), LIMIT_SECONDS);
            }
            double[] sorted = installation.latencies(orders);
            return figures(
                    "p50 ms", at(sorted, 0.5), "p99 ms", at(sorted, 0.99), "max ms", at(sorted, 1));
        }
    }

    private static Map<String, Double> throughput(Lab lab) throws IOException {
        try (Installation installation = lab.install(4)) {
            WorkerProcess worker = installation.work(500, 1);
            warm(installation, 4, 4_000);
            ProcessUsage usage = ProcessUsage.of(worker.pid());
            Duration cpu = usage.cpu();
            BrokerUsage broker = BrokerUsage.now();
            List<Order> orders = Order.many(0, 10_000, 4, 0);
            long begin = System.nanoTime();
            installation.put(orders);
            installation.await(orders, LIMIT_SECONDS);
            double seconds = (installation.lastAnswer(orders) - begin) / 1e9;
            BrokerUsage used = BrokerUsage.now().since(broker);
            return figures(
                    "tasks/s",
                    orders.size() / seconds,
                    "worker CPU s per 10,000",
                    usage.cpu().minus(cpu).toMillis() / 1e3,
                    "broker and load CPU s per 10,000",
                    used.cpu().toMillis() / 1e3,
                    "requests per 10,000",
                    used.requests());
        }
    }

    /** Ten slow tasks before five hundred quick ones, on one partition and one process. */
    private static Map<String, Double> slowTasks(Lab lab) throws IOException {
        try (Installation installation = lab.install(1)) {
            WorkerProcess unused = installation.work(64, 1);
            warm(installation, 1, 500);
            List<Order> orders = new ArrayList<>(Order.many(0, 10, 1, 10_000));
            List<Order> quick = Order.many(10, 500, 1, 20);
            orders.addAll(quick);
            installation.put(orders);
            installation.await(quick, LIMIT_SECONDS);
            double[] sorted = installation.latencies(quick);
            return figures("quick p50 ms", at(sorted, 0.5), "quick max ms", at(sorted, 1));
        }
    }

    /** Five hundred tasks of a second each, at once. */
    private static Map<String, Double> handlers(Lab lab) throws IOException {
        try (Installation installation = lab.install(1)) {
            WorkerProcess unused = installation.work(500, 1);
            warm(installation, 1, 500);
            List<Order> cold = Order.many(0, 500, 1, 1_000);
            double first = seconds(installation, cold);
            List<Order> again = Order.many(1_000, 500, 1, 1_000);
            return figures("first s", first, "again s", seconds(installation, again));
        }
    }

    private static Map<String, Double> twoProcesses(Lab lab) throws IOException {
        try (Installation installation = lab.install(1)) {
            WorkerProcess first = installation.work(50, 1);
            WorkerProcess second = installation.work(50, 1);
            warm(installation, 1, 500);
            List<Order> orders = Order.many(0, 800, 1, 200);
            double all = seconds(installation, orders);
            if (!first.isAlive() || !second.isAlive()) {
                throw new BenchException("a worker process ended");
            }
            return figures("all s", all);
        }
    }

    private static double seconds(Installation installation, List<Order> orders) {
        long begin = System.nanoTime();
        installation.put(orders);
        installation.await(orders, LIMIT_SECONDS);
        return (installation.lastAnswer(orders) - begin) / 1e9;
    }

    /** 400 tasks of 50 ms a second, while a third worker comes and a first one goes. */
    private static Map<String, Double> rebalance(Lab lab) throws IOException {
        try (Installation installation = lab.install(4)) {
            WorkerProcess first = installation.work(100, 1);
            WorkerProcess unused = installation.work(100, 1);
            warm(installation, 4, 500);
            List<Order> orders = Order.many(0, 3_200, 4, 50);
            Thread change =
                    Thread.ofPlatform()
                            .daemon()
                            .start(() -> {
                                Pause.millis(1_500);
                                WorkerProcess third = installation.work(100, 1);
                                Pause.millis(1_500);
                                if (third.isAlive()) {
                                    first.close();
                                }
                            });
            for (int i = 0; i < orders.size(); i += 4) {
                installation.put(orders.subList(i, i + 4));
                Pause.millis(10);
            }
            join(change);
            installation.await(orders, LIMIT_SECONDS);
            double[] sorted = installation.latencies(orders);
            return figures(
                    "p50 ms",
                    at(sorted, 0.5),
                    "max ms",
                    at(sorted, 1),
                    "run twice",
                    runTwice(installation, orders));
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@code kill -9} of a worker with 200 tasks under way and 200 that are done. */
    private static Map<String, Double> kill(Lab lab) throws IOException {
        try (Installation installation = lab.install(4)) {
            // No start is reported, for nobody is there to keep a lease: the queue decides alone.
            WorkerProcess first = installation.work(256, 1, NEVER_MILLIS);
            warm(installation, 4, 500);
            List<Order> done = Order.many(0, 200, 4, 0);
            List<Order> open = Order.many(200, 200, 4, OPEN_MILLIS);
            List<Order> orders = new ArrayList<>(done);
            orders.addAll(open);
            installation.put(orders);
            installation.await(done, LIMIT_SECONDS);
            while (!installation.begun().keySet().containsAll(numbers(open))) {
                Pause.millis(5);
            }
            // Longer than the interval of commits, so that only what is open is open.
            Pause.millis(300);
            WorkerProcess unused = installation.work(256, 1, NEVER_MILLIS);
            long killed = System.nanoTime();
            kill(first);
            installation.await(orders, LIMIT_SECONDS);
            return figures(
                    "half of them begun again s",
                    (installation.middleAnswer(open) - killed) / 1e9 - OPEN_MILLIS / 1e3,
                    "all of them begun again s",
                    (installation.lastAnswer(open) - killed) / 1e9 - OPEN_MILLIS / 1e3,
                    "done tasks run again",
                    runTwice(installation, done),
                    "open tasks run again",
                    runTwice(installation, open));
        }
    }

    private static void kill(WorkerProcess worker) {
        try {
            worker.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A task that ends its process, among 59 of 300 ms; somebody starts workers again. */
    private static Map<String, Double> poison(Lab lab) throws IOException {
        try (Installation installation = lab.install(1)) {
            List<Order> orders = new ArrayList<>(Order.many(0, 60, 1, 300));
            orders.set(30, orders.get(30).asDeadly());
            installation.put(orders);
            int deaths = 0;
            WorkerProcess worker = installation.work(64, 1);
            long begin = System.nanoTime();
            while (!orders.stream().allMatch(installation::isAnswered)
                    && System.nanoTime() - begin < 3 * LIMIT_SECONDS * 1_000_000_000L) {
                if (!worker.isAlive()) {
                    deaths++;
                    worker = installation.work(64, 1);
                }
                Pause.millis(10);
            }
            Set<Integer> failed = installation.failures().keySet();
            return figures(
                    "deaths",
                    deaths,
                    "poison put aside",
                    failed.contains(30) ? 1 : 0,
                    "others put aside",
                    failed.stream().filter(number -> number != 30).count(),
                    "until all are answered s",
                    (System.nanoTime() - begin) / 1e9);
        }
    }

    /** How many unfinished tasks one partition lets under way in one process. */
    private static Map<String, Double> unfinished(Lab lab) throws IOException {
        try (Installation installation = lab.install(1)) {
            WorkerProcess worker = installation.work(10_000, 1, NEVER_MILLIS);
            warm(installation, 1, 500);
            List<Order> orders = Order.many(0, 8_000, 1, 20_000);
            long begin = System.nanoTime();
            installation.put(orders);
            installation.await(List.of(orders.getFirst()), LIMIT_SECONDS);
            int underWay =
                    installation.begun().keySet().stream().mapToInt(n -> n < FIRST ? 1 : 0).sum();
            double seconds = (System.nanoTime() - begin) / 1e9;
            kill(worker);
            return figures("under way after 20 s", underWay, "s", seconds);
        }
    }

    /** A worker that serves ten queues in which nothing happens, for ten seconds. */
    private static Map<String, Double> idle(Lab lab) throws IOException {
        int seconds = 10;
        try (Installation installation = lab.install(4, 10)) {
            BrokerUsage unserved = BrokerUsage.now();
            Pause.millis(seconds * 1_000L / 2);
            BrokerUsage alone = BrokerUsage.now().since(unserved);
            WorkerProcess worker = installation.work(64, 10);
            warm(installation, 4, 4);
            Pause.millis(5_000);
            ProcessUsage usage = ProcessUsage.of(worker.pid());
            Duration cpu = usage.cpu();
            BrokerUsage before = BrokerUsage.now();
            Pause.millis(seconds * 1_000L);
            BrokerUsage used = BrokerUsage.now().since(before);
            return figures(
                    "requests/s",
                    used.requests() / (double) seconds,
                    "worker % of a core",
                    usage.cpu().minus(cpu).toMillis() / (seconds * 10.0),
                    "broker % of a core",
                    used.cpu().toMillis() / (seconds * 10.0),
                    "broker without worker % of a core",
                    alone.cpu().toMillis() / (seconds * 5.0));
        }
    }

    private static Set<Integer> numbers(List<Order> orders) {
        return Set.copyOf(orders.stream().map(Order::number).toList());
    }

    private static long runTwice(Installation installation, List<Order> orders) {
        Map<Integer, Integer> begun = installation.begun();
        return orders.stream().filter(order -> begun.getOrDefault(order.number(), 0) > 1).count();
    }

    private static double at(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}

package io.agentspan.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import io.agentspan.broker.BrokerSettings;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.schemas.topic.TopicNames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Measures executions of five steps (model, tool, model, tool, model) with workers that answer at
 * once: one at a time, then many. Broker, orchestrator and workers share one JVM.
 *
 * <p>Run by hand, with arguments {@code name=value}: {@code one}, {@code many}, {@code at-a-time},
 * {@code isolation}, {@code broker.<setting>}, {@code agentspan.orchestrator.<setting>}.
 */
public final class LoopBenchmark {
    private static final String BROKER = "broker.";

    private final TestCluster cluster;
    private final Map<String, Runnable> ends = new ConcurrentHashMap<>();
    private final Set<Integer> partitionsWithDefinition = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private LoopBenchmark(TestCluster cluster) {
        this.cluster = cluster;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> settings =
                Stream.of(arguments)
                        .map(argument -> argument.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        Map<String, String> broker =
                settings.entrySet().stream()
                        .filter(setting -> setting.getKey().startsWith(BROKER))
                        .collect(
                                Collectors.toMap(
                                        setting -> setting.getKey().substring(BROKER.length()),
                                        Map.Entry::getValue));
        Path directory = Files.createTempDirectory("loop-benchmark");
        String isolation = settings.getOrDefault("isolation", "read_uncommitted");
        try (TestCluster cluster =
                        TestCluster.start(
                                BrokerSettings.in(directory.resolve("kafka"))
                                        .withOverrides(broker));
                Orchestrator server =
                        new Orchestrator(
                                cluster.cluster(),
                                OrchestratorSettings.of(settings),
                                directory.resolve("streams"),
                                new SimpleMeterRegistry())) {
            server.start();
            server.awaitReady(Duration.ofSeconds(60));
            ScriptedWorker models =
                    worker(cluster, isolation, TopicNames.standard().of(Topic.MODEL_TASKS));
            ScriptedWorker tools =
                    worker(cluster, isolation, TopicNames.standard().toolQueue("lookup"));
            new LoopBenchmark(cluster).run(settings);
            models.close();
            tools.close();
        }
    }

    private static ScriptedWorker worker(TestCluster cluster, String isolation, String topic) {
        return new ScriptedWorker(cluster, new Script(2), isolation, topic);
    }

    private void run(Map<String, String> settings) throws InterruptedException {
        int one = Integer.parseInt(settings.getOrDefault("one", "400"));
        int many = Integer.parseInt(settings.getOrDefault("many", "20000"));
        int atATime = Integer.parseInt(settings.getOrDefault("at-a-time", "200"));
        Thread tail = Thread.ofPlatform().start(this::tail);
        // Before any execution: afterwards timers clean up what has ended.
        idle();
        oneAtATime(one, "warm-up");
        manyAtATime(many / 2, atATime, "warm-up");
        oneAtATime(one, "one at a time");
        manyAtATime(many, atATime, atATime + " at a time");
        closed = true;
        tail.join();
    }

    private static void idle() throws InterruptedException {
        long before = cpuNanos();
        TimeUnit.SECONDS.sleep(5);
        System.out.printf("idle: %.1f %% of a core%n", (cpuNanos() - before) / 5e7);
    }

    private void oneAtATime(int number, String name) throws InterruptedException {
        List<Long> micros = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            long begin = System.nanoTime();
            CountDownLatch end = new CountDownLatch(1);
            start(end::countDown);
            end.await();
            micros.add((System.nanoTime() - begin) / 1000);
        }
        Collections.sort(micros);
        System.out.printf(
                "%s: p50 %.1f ms, p99 %.1f ms%n",
                name, micros.get(number / 2) / 1e3, micros.get(number * 99 / 100) / 1e3);
    }

    private void manyAtATime(int number, int atATime, String name) throws InterruptedException {
        Semaphore free = new Semaphore(atATime);
        long begin = System.nanoTime();
        long cpu = cpuNanos();
        for (int i = 0; i < number; i++) {
            free.acquire();
            start(free::release);
        }
        free.acquire(atATime);
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                "%s: %.0f executions/s, %.2f ms of CPU each%n",
                name, number / seconds, (cpuNanos() - cpu) / 1e6 / number);
    }

    private void start(Runnable onEnd) {
        ExecutionId execution = TestCluster.newExecution();
        ends.put(execution.value(), onEnd);
        AgentDefinition closure =
                partitionsWithDefinition.add(execution.partition()) ? Agents.LOOKUP : null;
        cluster.sendOnly(Agents.start(execution, Agents.LOOKUP).withClosure(closure));
    }

    private void tail() {
        try (KafkaConsumer<byte[], byte[]> consumer = cluster.consumer("read_committed")) {
            List<TopicPartition> partitions =
                    TestCluster.partitions(consumer, TopicNames.standard().of(Topic.EVENTS));
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            while (!closed) {
                consumer.poll(Duration.ofMillis(100)).forEach(this::seen);
            }
        }
    }

    private void seen(ConsumerRecord<byte[], byte[]> event) {
        String type = new String(event.headers().lastHeader(Headers.TYPE).value(), UTF_8);
        Runnable onEnd =
                type.equals("execution-completed")
                        ? ends.remove(new String(event.key(), UTF_8))
                        : null;
        if (onEnd != null) {
            onEnd.run();
        }
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}

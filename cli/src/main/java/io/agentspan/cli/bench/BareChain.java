package io.agentspan.cli.bench;

import io.agentspan.worker.KafkaConnection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The floor: the same hops and bytes on the same broker with nothing between them. A relay stands
 * for the orchestrator (command in; task and events out), one for the model worker and one for the
 * tool worker (task in, command out). No transactions, no state, no JSON.
 */
final class BareChain implements AutoCloseable {
    private static final int PARTITIONS = 4;
    private static final List<String> NAMES =
            List.of("commands", "tasks.model", "tasks.tool", "events");

    private final Workload workload;
    private final Sizes sizes;
    private final Clients clients;
    private final String prefix =
            "bench-floor." + UUID.randomUUID().toString().substring(0, 8) + ".";
    private final List<Runnable> closing = new ArrayList<>();
    private final KafkaProducer<byte[], byte[]> driver;
    private final Runs runs;

    BareChain(KafkaConnection connection, Workload workload, Sizes sizes) {
        this.workload = workload;
        this.sizes = sizes;
        this.clients = new Clients(connection);
        this.runs = new Runs(workload);
        create();
        this.driver = clients.producer();
        closing.add(driver::close);
        prime();
        relay("commands", this::decide);
        relay("tasks.model", this::work);
        relay("tasks.tool", this::work);
        closing.add(
                new Reader("bench-end", clients.tail(prefix + "events", false), this::seen)::close);
    }

    Figures run() {
        return runs.run(
                number -> UUID.randomUUID().toString(),
                id ->
                        send(
                                driver,
                                "commands",
                                id.getBytes(StandardCharsets.US_ASCII),
                                0,
                                sizes.command()));
    }

    private void decide(KafkaProducer<byte[], byte[]> out, ConsumerRecord<byte[], byte[]> command) {
        int step = step(command);
        boolean last = step == workload.steps();
        for (int i = 1; i < sizes.eventsPerCommand(); i++) {
            send(out, "events", command.key(), -1, sizes.event());
        }
        send(out, "events", command.key(), last ? step : -1, sizes.event());
        if (!last) {
            send(
                    out,
                    step % 2 == 0 ? "tasks.model" : "tasks.tool",
                    command.key(),
                    step + 1,
                    sizes.task());
        }
    }

    private void work(KafkaProducer<byte[], byte[]> out, ConsumerRecord<byte[], byte[]> task) {
        send(out, "commands", task.key(), step(task), sizes.command());
    }

    private void seen(ConsumerRecord<byte[], byte[]> event) {
        if (step(event) == workload.steps()) {
            runs.ended(new String(event.key(), StandardCharsets.US_ASCII));
        }
    }

    private void relay(String topic, Relay relay) {
        KafkaProducer<byte[], byte[]> out = clients.producer();
        closing.add(out::close);
        closing.add(
                new Reader(
                                "bench-" + topic,
                                clients.tail(prefix + topic, false),
                                record -> relay.pass(out, record))
                        ::close);
    }

    private void send(
            KafkaProducer<byte[], byte[]> out, String topic, byte[] key, int step, int size) {
        byte[] value = ByteBuffer.allocate(size).putInt(step).array();
        var unused = out.send(new ProducerRecord<>(prefix + topic, key, value));
    }

    private static int step(ConsumerRecord<byte[], byte[]> record) {
        return ByteBuffer.wrap(record.value()).getInt();
    }

    private void create() {
        List<NewTopic> topics =
                NAMES.stream()
                        .map(name ->
                                new NewTopic(
                                        prefix + name, Optional.of(PARTITIONS), Optional.empty()))
                        .toList();
        withAdmin(admin -> admin.createTopics(topics).all().get());
    }

    /**
     * A burst into a partition that was just made can throw producers out of step (KAFKA-15591).
     */
    private void prime() {
        try {
            for (String name : NAMES) {
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    driver.send(new ProducerRecord<>(prefix + name, partition, null, new byte[4]))
                            .get();
                }
            }
        } catch (ExecutionException e) {
            throw new BenchException(
                    "the topics of the bare chain cannot be written: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted");
        }
    }

    private void withAdmin(AdminAction action) {
        try (Admin admin = Admin.create(clients.connection().client(Map.of()))) {
            action.run(admin);
        } catch (ExecutionException e) {
            throw new BenchException(
                    "the topics of the bare chain cannot be made: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted");
        }
    }

    @Override
    public void close() {
        closing.reversed().forEach(Runnable::run);
        withAdmin(admin ->
                admin.deleteTopics(NAMES.stream().map(name -> prefix + name).toList()).all().get());
    }

    @FunctionalInterface
    private interface Relay {
        void pass(KafkaProducer<byte[], byte[]> out, ConsumerRecord<byte[], byte[]> record);
    }

    @FunctionalInterface
    private interface AdminAction {
        void run(Admin admin) throws ExecutionException, InterruptedException;
    }
}

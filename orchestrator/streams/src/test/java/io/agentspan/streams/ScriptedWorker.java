package io.agentspan.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.id.Cause;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.schemas.topic.TopicNames;
import io.agentspan.worker.KafkaCommandSender;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Answers model and tool tasks by a script, as soon as they are on a topic, committed or not. As
 * every worker it skips a cause that is not above the highest it saw.
 */
public final class ScriptedWorker implements AutoCloseable {
    private final Script script;
    private final KafkaCommandSender sender;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private final Map<TopicPartition, Cause> highest = new LinkedHashMap<>();
    private final Queue<Task> ran = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    public ScriptedWorker(TestCluster cluster, Script script, String isolation, String... topics) {
        this.script = script;
        this.sender = new KafkaCommandSender(cluster.connection());
        this.consumer = cluster.consumer(isolation);
        List<TopicPartition> partitions =
                List.of(topics).stream()
                        .flatMap(topic -> TestCluster.partitions(consumer, topic).stream())
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        this.thread = Thread.ofPlatform().name("scripted-worker").start(this::run);
    }

    /** For models and for the queue {@code lookup}. */
    public static ScriptedWorker forAll(TestCluster cluster, Script script) {
        TopicNames names = TopicNames.standard();
        return new ScriptedWorker(
                cluster,
                script,
                "read_uncommitted",
                names.of(Topic.MODEL_TASKS),
                names.toolQueue("lookup"));
    }

    private void run() {
        try {
            while (!closed) {
                consumer.poll(Duration.ofMillis(100)).forEach(this::handle);
            }
        } catch (WakeupException e) {
            // The end.
            return;
        } finally {
            consumer.close();
        }
    }

    private void handle(ConsumerRecord<byte[], byte[]> record) {
        Cause cause =
                Cause.of(new String(record.headers().lastHeader(Headers.CAUSE).value(), UTF_8));
        TopicPartition place = new TopicPartition(record.topic(), record.partition());
        Cause before = highest.get(place);
        if (before != null && cause.compareTo(before) <= 0) {
            return;
        }
        highest.put(place, cause);
        Task task = WireJson.read(record.value(), Task.class);
        ran.add(task);
        var unused = sender.send(script.answer(task));
    }

    /** Tasks that were run, in order. */
    public List<Task> ran() {
        return List.copyOf(ran);
    }

    public List<ToolTask> ranTools() {
        return ran().stream().filter(ToolTask.class::isInstance).map(ToolTask.class::cast).toList();
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
        sender.close();
    }
}

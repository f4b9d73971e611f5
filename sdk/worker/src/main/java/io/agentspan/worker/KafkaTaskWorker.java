package io.agentspan.worker;

import io.agentspan.schemas.task.ModelTask;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.Topic;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Serves queues over Kafka: a consumer per queue, one runner and the tail of the control topic. */
public final class KafkaTaskWorker<T extends Task> implements TaskWorker {
    private final ControlTail control;
    private final AttemptRunner<T> runner;
    private final List<TaskQueueConsumer<T>> consumers;

    private KafkaTaskWorker(
            KafkaConnection connection,
            Map<String, QueueSettings> topics,
            Class<T> type,
            CommandSender sender,
            TaskHandler<T> handler,
            FailureMapper<T> failures,
            RunnerSettings settings) {
        control = new ControlTail(connection);
        runner = new AttemptRunner<>(handler, failures, sender, control, settings);
        SuspectTurn suspects = new SuspectTurn();
        consumers =
                topics.entrySet().stream()
                        .map(topic ->
                                new TaskQueueConsumer<>(
                                        connection,
                                        topic.getKey(),
                                        type,
                                        topic.getValue(),
                                        runner,
                                        suspects))
                        .toList();
    }

    /**
     * Serves tool queues.
     *
     * @param queues by their names (not those of their topics)
     * @param sender stays the caller's to close
     */
    public static KafkaTaskWorker<ToolTask> tools(
            KafkaConnection connection,
            CommandSender sender,
            Map<String, QueueSettings> queues,
            TaskHandler<ToolTask> handler,
            FailureMapper<ToolTask> failures,
            RunnerSettings settings) {
        Map<String, QueueSettings> topics = new LinkedHashMap<>();
        queues.forEach((queue, how) -> topics.put(connection.topics().toolQueue(queue), how));
        return new KafkaTaskWorker<>(
                connection, topics, ToolTask.class, sender, handler, failures, settings);
    }

    /**
     * Serves model tasks.
     *
     * @param sender stays the caller's to close
     */
    public static KafkaTaskWorker<ModelTask> models(
            KafkaConnection connection,
            CommandSender sender,
            QueueSettings queue,
            TaskHandler<ModelTask> handler,
            FailureMapper<ModelTask> failures,
            RunnerSettings settings) {
        Map<String, QueueSettings> topics = new LinkedHashMap<>();
        topics.put(connection.topics().of(Topic.MODEL_TASKS), queue);
        return new KafkaTaskWorker<>(
                connection, topics, ModelTask.class, sender, handler, failures, settings);
    }

    @Override
    public void start() {
        // First what is void, then the tasks: one that was cancelled while it waited is not begun.
        control.start();
        consumers.forEach(TaskQueueConsumer::start);
    }

    @Override
    public boolean drain(Duration limit) {
        consumers.forEach(TaskQueueConsumer::stopFetching);
        boolean ended = runner.drain(limit);
        close();
        return ended;
    }

    @Override
    public void close() {
        consumers.forEach(TaskQueueConsumer::stopFetching);
        runner.close();
        consumers.forEach(TaskQueueConsumer::close);
        control.close();
    }
}

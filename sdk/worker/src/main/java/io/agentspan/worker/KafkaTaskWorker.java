package io.agentspan.worker;

import io.agentspan.schemas.task.ModelTask;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.task.ToolTask;
import java.time.Duration;
import java.util.Map;

/** Serves queues over Kafka: a consumer per queue, one runner and the tail of the control topic. */
public final class KafkaTaskWorker<T extends Task> implements TaskWorker {
    private KafkaTaskWorker() {}

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
        throw new UnsupportedOperationException(
                "" + connection + sender + queues + handler + failures + settings);
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
        throw new UnsupportedOperationException(
                "" + connection + sender + queue + handler + failures + settings);
    }

    @Override
    public void start() {}

    @Override
    public boolean drain(Duration limit) {
        return limit.isZero();
    }

    @Override
    public void close() {}
}

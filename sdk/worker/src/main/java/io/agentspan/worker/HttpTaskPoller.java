package io.agentspan.worker;

import io.agentspan.schemas.task.ToolTask;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Serves tool queues over HTTP, through a gateway. */
public final class HttpTaskPoller implements TaskWorker {
    /**
     * Polls nothing yet.
     *
     * @param server base address of the gateway, such as {@code http://localhost:6767}
     * @param headers of every request, such as the authorization; asked for each time
     * @param domain the caller whose stateful tools are served; null for everybody's
     */
    public HttpTaskPoller(
            URI server,
            Supplier<Map<String, String>> headers,
            Collection<String> queues,
            @Nullable String domain,
            TaskHandler<ToolTask> handler,
            FailureMapper<ToolTask> failures,
            RunnerSettings settings) {
        throw new UnsupportedOperationException(
                "" + server + headers + queues + domain + handler + failures + settings);
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

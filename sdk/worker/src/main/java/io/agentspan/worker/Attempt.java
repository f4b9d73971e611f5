package io.agentspan.worker;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a handler may ask and tell about the attempt that it runs. Safe for use by any thread. */
public interface Attempt {
    /**
     * Whether nobody wants the result any more: the execution ended, the attempt lost its lease or
     * ran out of time. The handler's thread is interrupted at the same moment.
     */
    boolean isCancelled();

    /**
     * Says how far the work is. The attempt's lease is kept alive without it.
     *
     * @param progress any JSON, sent with the next heartbeat
     */
    void heartbeat(@Nullable JsonNode progress);

    /** When the attempt runs out of time; empty without a limit. */
    Optional<Instant> deadline();

    /** Name of this process, for reports. */
    String worker();

    /** The text headers of the task's record, such as {@code traceparent}. */
    Map<String, String> headers();
}

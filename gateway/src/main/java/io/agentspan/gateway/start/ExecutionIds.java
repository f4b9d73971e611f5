package io.agentspan.gateway.start;

import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Chooses the ids, and with them the partitions, of new executions. */
final class ExecutionIds {
    private final IntSupplier partitions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger next = new AtomicInteger(random.nextInt(Integer.MAX_VALUE));

    /**
     * Chooses among partitions.
     *
     * @param partitions how many the commands topic has
     */
    ExecutionIds(IntSupplier partitions, Clock clock) {
        this.partitions = partitions;
        this.clock = clock;
    }

    /**
     * The id of a new execution. One key means one id; executions of a session share a partition;
     * all others are spread evenly.
     */
    ExecutionId next(
            String namespace,
            String agent,
            @Nullable String idempotencyKey,
            @Nullable String sessionId) {
        int count = partitions.getAsInt();
        if (idempotencyKey != null) {
            return ExecutionId.keyed(namespace, agent, idempotencyKey, count);
        }
        int partition =
                sessionId != null
                        ? partitionOf(namespace, sessionId, count)
                        : Math.floorMod(next.getAndIncrement(), count);
        return ExecutionId.of(clock.millis(), partition, random.nextLong());
    }

    /** The id of a new execution on a partition. */
    ExecutionId on(int partition) {
        return ExecutionId.of(clock.millis(), partition, random.nextLong());
    }

    private int partitionOf(String namespace, String sessionId, int count) {
        String digest = Digest.of(namespace, sessionId).value();
        return Integer.remainderUnsigned(
                Integer.parseUnsignedInt(digest.substring(0, 8), 16), count);
    }
}

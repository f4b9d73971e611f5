package io.agentspan.gateway.history;

import io.agentspan.schemas.id.ExecutionId;
import java.util.LinkedHashMap;
import java.util.Map;

/** The newest events that commands of this gateway led to; forgets the oldest executions. */
final class WrittenHere {
    private static final int REMEMBERED = 10_000;

    private final Map<ExecutionId, Long> seqs =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<ExecutionId, Long> eldest) {
                    return size() > REMEMBERED;
                }
            };

    synchronized void note(ExecutionId execution, long seq) {
        seqs.merge(execution, seq, Math::max);
    }

    /** 0 for an execution of which nothing is known. */
    synchronized long seq(ExecutionId execution) {
        return seqs.getOrDefault(execution, 0L);
    }
}

package io.agentspan.streams.cluster;

import io.agentspan.schemas.command.Failure;
import java.util.Optional;

/**
 * Says whether a tool queue's topic takes tasks. To send to a topic that does not exist would stop
 * the partition: the producer blocks, the state is wiped and the same command comes again.
 */
@FunctionalInterface
public interface QueueCheck {
    /** Why a task cannot be sent there; empty when it can. */
    Optional<Failure> objection(String topic, int partition);
}

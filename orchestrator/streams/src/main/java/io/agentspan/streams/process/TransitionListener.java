package io.agentspan.streams.process;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Input;

/**
 * Told of each decision after its records were handed to the producer and before the transaction
 * that holds them can commit. For tests that let the process die just there.
 *
 * <p>Called on the partition's thread, which stands still meanwhile.
 */
@FunctionalInterface
public interface TransitionListener {
    TransitionListener NONE = (input, decision) -> {};

    void forwarded(Input input, Decision decision);
}

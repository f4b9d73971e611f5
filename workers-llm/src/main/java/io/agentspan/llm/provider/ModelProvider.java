package io.agentspan.llm.provider;

import java.util.List;

/**
 * Calls the models of one provider. Implementations hold no state of a call and are safe for use by
 * any number of threads.
 */
public interface ModelProvider {
    /** What stands before the slash of {@code provider/model}, in lower case. */
    String id();

    /** Other names for {@link #id()}. */
    default List<String> aliases() {
        return List.of();
    }

    /**
     * Makes one request to the provider and waits for the whole reply; never tries again by itself,
     * the orchestrator does that.
     *
     * @param deltas takes the pieces of the reply in order, while it is written
     * @throws ProviderException if the provider refused, failed or did not answer in time
     * @throws InterruptedException if the calling thread was interrupted: the answer is not wanted
     *     any more, and the request has been abandoned
     */
    ModelReply call(ModelRequest request, DeltaSink deltas)
            throws ProviderException, InterruptedException;
}

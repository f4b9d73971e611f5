package io.agentspan.internal.runtime;

import io.agentspan.AgentspanException;
import io.agentspan.ErrorDetails;
import io.agentspan.internal.server.Server;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** What handles and streams need of their runtime. */
record Connection(Server server, ExecutorService threads, Duration approvalWait) {
    <T> CompletableFuture<T> async(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, threads);
    }

    /** The stream ended, the execution is over, and there was no last event. */
    AgentspanException incomplete(String executionId) {
        return new AgentspanException(
                ErrorDetails.of(
                                "AS-5011",
                                "the stream of the execution ended without its last event",
                                "look at it with status(); the server may have purged its events")
                        .ofExecution(executionId));
    }
}

package io.agentspan.llm.langchain;

import dev.langchain4j.http.client.HttpClientBuilder;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The connections to all providers, shared by all calls of the process. */
public final class ProviderHttp implements AutoCloseable {
    private final HttpClient client;
    private final ScheduledExecutorService clock;
    private final Duration longestSilence;

    /**
     * Opens no connection yet.
     *
     * @param longestSilence a reply of which no byte arrives for so long is given up
     */
    public ProviderHttp(Duration connectTimeout, Duration longestSilence) {
        client =
                HttpClient.newBuilder()
                        .connectTimeout(connectTimeout)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
        clock =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("llm-reply-clock").factory());
        this.longestSilence = longestSilence;
    }

    /** What langchain4j sends one call with. */
    HttpClientBuilder forCall(Duration timeout) {
        return new CallHttpClient.Builder(client, clock, timeout, longestSilence);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        client.shutdownNow();
    }
}

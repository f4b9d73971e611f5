package io.agentspan.llm.langchain;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request and reads its reply on the calling thread.
 *
 * <p>langchain4j's own client reads streams on threads of its own, forgets the headers of error
 * replies and has no limit for a reply that stops half way. Here the attempt's virtual thread does
 * all the work, so interrupting it abandons the request.
 */
final class CallHttpClient implements HttpClient {
    private static final int LONGEST_ERROR_BODY = 65_536;

    private final java.net.http.HttpClient client;
    private final ScheduledExecutorService clock;
    private final Duration timeout;
    private final Duration longestSilence;

    private CallHttpClient(Builder builder) {
        client = builder.client;
        clock = builder.clock;
        timeout = builder.timeout;
        longestSilence = builder.longestSilence;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        try (InputStream body = send(request).body()) {
            return SuccessfulHttpResponse.builder()
                    .statusCode(200)
                    .body(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void execute(
            HttpRequest request, ServerSentEventParser parser, ServerSentEventListener target) {
        ServerSentEventListener listener = new StrictListener(target);
        Instant deadline = Instant.now().plus(timeout);
        try {
            HttpResponse<InputStream> response = send(request);
            try (InputStream body =
                    new TimedStream(response.body(), clock, deadline, longestSilence)) {
                listener.onOpen(
                        SuccessfulHttpResponse.builder()
                                .statusCode(response.statusCode())
                                .headers(response.headers().map())
                                .build());
                parser.parse(body, listener);
                listener.onClose();
            }
        } catch (IOException | RuntimeException e) {
            listener.onError(e);
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        try {
            HttpResponse<InputStream> response =
                    client.send(toJdk(request), BodyHandlers.ofInputStream());
            if (response.statusCode() / 100 != 2) {
                throw new StatusException(
                        response.statusCode(),
                        errorBody(response),
                        RetryAfter.millis(response.headers(), Instant.now()));
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the call was cancelled", e);
        }
    }

    private static String errorBody(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            return new String(body.readNBytes(LONGEST_ERROR_BODY), StandardCharsets.UTF_8);
        }
    }

    private java.net.http.HttpRequest toJdk(HttpRequest request) {
        var builder =
                java.net.http.HttpRequest.newBuilder(URI.create(request.url())).timeout(timeout);
        request.headers()
                .forEach((name, values) -> {
                    if (values != null) {
                        values.forEach(value -> builder.header(name, value));
                    }
                });
        String body = request.body();
        return builder.method(
                        request.method().name(),
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }

    /** Ignores the time-outs langchain4j sets: the task's own counts. */
    static final class Builder implements HttpClientBuilder {
        private final java.net.http.HttpClient client;
        private final ScheduledExecutorService clock;
        private final Duration timeout;
        private final Duration longestSilence;

        Builder(
                java.net.http.HttpClient client,
                ScheduledExecutorService clock,
                Duration timeout,
                Duration longestSilence) {
            this.client = client;
            this.clock = clock;
            this.timeout = timeout;
            this.longestSilence = longestSilence;
        }

        @Override
        public Duration connectTimeout() {
            return client.connectTimeout().orElse(timeout);
        }

        @Override
        public HttpClientBuilder connectTimeout(@Nullable Duration ignored) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return timeout;
        }

        @Override
        public HttpClientBuilder readTimeout(@Nullable Duration ignored) {
            return this;
        }

        @Override
        public HttpClient build() {
            return new CallHttpClient(this);
        }
    }
}

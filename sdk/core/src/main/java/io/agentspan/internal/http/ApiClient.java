package io.agentspan.internal.http;

import io.agentspan.AgentApiException;
import io.agentspan.AgentspanException;
import io.agentspan.ErrorDetails;
import io.agentspan.ServerUnavailableException;
import io.agentspan.internal.server.ServerErrors;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests to the agent HTTP API. Safe for use by any thread. */
public final class ApiClient implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    // The server itself waits up to 10 s for the outcome of a command.
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final int FIRST_ERROR = 400;
    private static final int TOO_MANY = 429;
    private static final int TRIES = 4;

    private final URI server;
    private final Map<String, String> headers;
    private final HttpClient http;
    private volatile boolean closed;

    /**
     * Connects to nothing yet.
     *
     * @param server base address without {@code /api}
     */
    public ApiClient(URI server, Optional<String> apiKey) {
        this.server = server;
        headers = new LinkedHashMap<>();
        apiKey.ifPresent(key -> headers.put("Authorization", "Bearer " + key));
        http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_LIMIT)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
    }

    public URI server() {
        return server;
    }

    /** Sent with every request. */
    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    /**
     * Asks for a resource; tried again while the server is busy or the connection breaks.
     *
     * @throws AgentspanException if the server refuses, or does not answer
     */
    public JsonNode get(String path) {
        return send(request(path).timeout(ANSWER_LIMIT).GET().build(), TRIES);
    }

    /**
     * Posts a JSON object.
     *
     * @param repeatable whether a second one has no further effect, so that it may be tried again
     * @throws AgentspanException if the server refuses, or does not answer
     */
    public JsonNode post(String path, ObjectNode body, boolean repeatable) {
        HttpRequest request =
                request(path)
                        .timeout(ANSWER_LIMIT)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(WireJson.bytes(body)))
                        .build();
        return send(request, repeatable ? TRIES : 1);
    }

    /**
     * Posts or puts what has the same effect however often it is sent; tried again while the server
     * is busy or the connection breaks.
     *
     * @param method {@code POST} or {@code PUT}
     * @throws AgentspanException if the server refuses, or does not answer
     */
    public JsonNode command(String method, String path, ObjectNode body) {
        return send(
                request(path)
                        .timeout(ANSWER_LIMIT)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                HttpRequest.BodyPublishers.ofByteArray(WireJson.bytes(body)))
                        .build(),
                TRIES);
    }

    /**
     * Posts what would have its effect each time, with a key of its own: tried again like {@link
     * #command}, it has its effect once.
     *
     * @throws AgentspanException if the server refuses, or does not answer
     */
    public JsonNode once(String path, ObjectNode body) {
        return send(
                request(path)
                        .timeout(ANSWER_LIMIT)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(WireJson.bytes(body)))
                        .build(),
                TRIES);
    }

    /**
     * Deletes; tried again while the server is busy or the connection breaks.
     *
     * @throws AgentspanException if the server refuses, or does not answer
     */
    public void delete(String path) {
        send(request(path).timeout(ANSWER_LIMIT).DELETE().build(), TRIES);
    }

    /**
     * Opens the event stream of an execution.
     *
     * @param after the last event that was seen; 0 for none
     * @throws AgentspanException if the server refuses, or does not answer
     */
    EventConnection events(String executionId, long after) throws InterruptedException {
        HttpRequest.Builder builder =
                request("/api/agent/stream/" + ApiPaths.segment(executionId))
                        .header("Accept", "text/event-stream");
        if (after > 0) {
            builder.header("Last-Event-ID", Long.toString(after));
        }
        HttpRequest request = builder.GET().build();
        HttpResponse<StreamBody> response = await(request);
        return switch (response.body()) {
            case StreamBody.Open open -> {
                ByteFeed feed = new ByteFeed();
                open.bytes().subscribe(feed);
                yield new EventConnection(feed);
            }
            case StreamBody.Refused refused ->
                    throw ApiErrors.of(response.statusCode(), refused.text(), request.uri());
        };
    }

    private HttpResponse<StreamBody> await(HttpRequest request) throws InterruptedException {
        CompletableFuture<HttpResponse<StreamBody>> response =
                http.sendAsync(request, StreamBody.handler());
        try {
            return response.get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            response.cancel(true);
            throw unavailable(e);
        } catch (InterruptedException e) {
            response.cancel(true);
            throw e;
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(server + path));
        headers.forEach(builder::header);
        return builder.header("User-Agent", "agentspan-java");
    }

    private JsonNode send(HttpRequest request, int tries) {
        Backoff backoff = new Backoff();
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt >= tries;
            try {
                HttpResponse<String> response =
                        http.send(
                                request,
                                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
                if (response.statusCode() < FIRST_ERROR) {
                    return json(response.body());
                }
                AgentApiException refused =
                        ApiErrors.of(response.statusCode(), response.body(), request.uri());
                // Refused for now, without effect: that may be asked again, whatever it is.
                boolean later = response.statusCode() == TOO_MANY && attempt < TRIES;
                if (!later && (last || !ApiErrors.isPassing(response.statusCode()))) {
                    throw refused;
                }
            } catch (ConnectException | HttpConnectTimeoutException e) {
                throw unavailable(e);
            } catch (IOException e) {
                if (last || closed) {
                    throw tries == 1 ? unknown(request, e) : unavailable(e);
                }
            } catch (InterruptedException e) {
                throw ServerErrors.interrupted(e);
            }
            pause(backoff);
        }
    }

    private static void pause(Backoff backoff) {
        try {
            TimeUnit.NANOSECONDS.sleep(backoff.next().toNanos());
        } catch (InterruptedException e) {
            throw ServerErrors.interrupted(e);
        }
    }

    private static JsonNode json(String body) {
        try {
            return body.isBlank() ? MissingNode.getInstance() : WireJson.tree(body);
        } catch (MalformedRecordException e) {
            // Some endpoints answer with a plain text that nobody here reads.
            return MissingNode.getInstance();
        }
    }

    private AgentspanException unavailable(Exception cause) {
        return closed ? ServerErrors.closed() : new ServerUnavailableException(server, cause);
    }

    private AgentspanException unknown(HttpRequest request, IOException cause) {
        return closed
                ? ServerErrors.closed()
                : new AgentspanException(
                        ErrorDetails.of(
                                "AS-5012",
                                "the connection broke before the answer of "
                                        + request.uri()
                                        + " came; whether it had its effect is not known",
                                "set an idempotencyKey: with one, the request is sent again by"
                                        + " itself and has its effect once"),
                        cause);
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        http.shutdownNow();
    }
}

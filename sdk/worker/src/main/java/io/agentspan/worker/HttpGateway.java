package io.agentspan.worker;

import io.agentspan.schemas.WireJson;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The worker endpoints of a gateway. */
final class HttpGateway implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

    private final String base;
    private final Supplier<Map<String, String>> headers;
    private final HttpClient client;

    HttpGateway(URI server, Supplier<Map<String, String>> headers) {
        String text = server.toString();
        this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        this.headers = headers;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_LIMIT)
                        .build();
    }

    /** Asks for tasks; the answer comes when there are some, at the latest after the wait. */
    HttpResponse<String> poll(
            String queue,
            @Nullable String domain,
            String worker,
            int count,
            Duration wait,
            Duration lease)
            throws Exception {
        String url =
                base
                        + "/api/tasks/poll/batch/"
                        + encoded(queue).replace("+", "%20")
                        + "?workerid="
                        + encoded(worker)
                        + "&count="
                        + count
                        + "&timeout="
                        + wait.toMillis()
                        + (lease.isZero() ? "" : "&lease=" + lease.toMillis())
                        + (domain == null ? "" : "&domain=" + encoded(domain));
        return client.send(
                request(url).timeout(wait.plus(ANSWER_LIMIT)).GET().build(),
                BodyHandlers.ofString());
    }

    /**
     * Sends a result or heartbeat.
     *
     * @param path {@code /api/tasks} or {@code /api/tasks/update-v2}
     */
    CompletableFuture<HttpResponse<String>> post(
            String path, ObjectNode body, Map<String, String> more) {
        HttpRequest.Builder request = request(base + path).timeout(ANSWER_LIMIT);
        more.forEach(request::setHeader);
        return client.sendAsync(
                request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(WireJson.bytes(body)))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String url) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).header("Accept", "application/json");
        headers.get().forEach(request::setHeader);
        return request;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}

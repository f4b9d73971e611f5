package io.agentspan.cli.http;

import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One server's HTTP API, as far as commands need it beside the SDK. */
public final class Api {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    // The gateway's code for a name that no agent is deployed under.
    private static final String UNKNOWN_AGENT = "AS-3025";
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final URI base;
    private final Optional<String> key;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .build();

    /**
     * Connects to nothing yet.
     *
     * @param base such as {@code http://127.0.0.1:6767}, with or without {@code /api}
     */
    public Api(URI base) {
        this(base, Optional.empty());
    }

    /**
     * Like {@link #Api(URI)}.
     *
     * @param key for a server that needs one
     */
    public Api(URI base, Optional<String> key) {
        this.key = key;
        this.base = URI.create(base.toString().replaceAll("/+$|/api/*$", ""));
    }

    public URI base() {
        return base;
    }

    /** Whether an agentspan server answers here and is well. */
    public boolean healthy() {
        try {
            HttpResponse<String> response =
                    client.send(
                            request("/health").timeout(CONNECT).build(),
                            HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200
                    && WireJson.tree(response.body()).path("healthy").asBoolean(false);
        } catch (IOException | MalformedRecordException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Reads.
     *
     * @param path with its leading slash and its query
     * @throws CliException if no server answers or if it refuses
     */
    public JsonNode get(String path) {
        return send(request(path).timeout(ANSWER).build());
    }

    /** Like {@link #get}, with a JSON body. */
    public JsonNode post(String path, JsonNode body) {
        return send(
                request(path)
                        .timeout(ANSWER)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(WireJson.bytes(body)))
                        .build());
    }

    /** Like {@link #get}, but deletes. */
    public JsonNode delete(String path) {
        return send(request(path).timeout(ANSWER).DELETE().build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Accept", "application/json");
        key.ifPresent(it -> request.header("Authorization", "Bearer " + it));
        return request;
    }

    private JsonNode send(HttpRequest request) {
        HttpResponse<String> response;
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CliException(
                    CliCode.SERVER_NOT_RUNNING,
                    "no agentspan server answers at "
                            + base
                            + "; start one with 'agentspan server start', or name another with"
                            + " --server URL.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(CliCode.REQUEST_REFUSED, "interrupted while waiting.", e);
        }
        JsonNode body = body(response, request);
        if (response.statusCode() >= 400) {
            throw refused(response.statusCode(), body, request);
        }
        return body;
    }

    private static JsonNode body(HttpResponse<String> response, HttpRequest request) {
        try {
            return response.body().isBlank() ? WireJson.object() : WireJson.tree(response.body());
        } catch (MalformedRecordException e) {
            throw new CliException(
                    CliCode.REQUEST_REFUSED,
                    request.uri()
                            + " answered "
                            + response.statusCode()
                            + " without JSON; is it an agentspan server? See --server.",
                    e);
        }
    }

    private static CliException refused(int status, JsonNode body, HttpRequest request) {
        String said = body.path("error").asString(body.path("message").asString(""));
        String text = said.isEmpty() ? "status " + status + " for " + request.uri() : said;
        boolean agent = body.path("code").asString("").equals(UNKNOWN_AGENT);
        return new CliException(
                agent
                        ? CliCode.UNKNOWN_AGENT
                        : status == 404 ? CliCode.UNKNOWN_EXECUTION : CliCode.REQUEST_REFUSED,
                text);
    }
}

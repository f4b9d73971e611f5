package io.agentspan.cli.doctor;

import io.agentspan.cli.Version;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The server that commands talk to: there, of the same version, its clock, its key. */
final class ServerChecks implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** HTTP names full seconds. */
    private static final Duration DATE_RESOLUTION = Duration.ofSeconds(1);

    private final URI server;
    private final Optional<String> key;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();

    ServerChecks(URI server, Optional<String> key) {
        this.server = server;
        this.key = key;
    }

    /** What was found, and what the server says of its Kafka and its models. */
    record Answer(
            List<Finding> findings,
            Optional<String> bootstrapServers,
            Optional<List<String>> configuredProviders) {}

    /**
     * Asks.
     *
     * @param wanted whether somebody named the server; one that nobody named need not run
     */
    Answer ask(boolean wanted) {
        List<Finding> findings = new ArrayList<>();
        HttpResponse<String> health = get("/health");
        if (health == null) {
            String what = "none answers at " + server;
            findings.add(
                    wanted
                            ? Finding.fail("server", what, "check the address, or start it there")
                            : Finding.warn("server", what, "'agentspan server start'"));
            return new Answer(findings, Optional.empty(), Optional.empty());
        }
        if (!json(health).path("healthy").asBoolean(false)) {
            findings.add(
                    Finding.fail(
                            "server",
                            server + " answers " + health.statusCode() + " and is not well",
                            "look at 'agentspan server logs' there"));
        }
        clock(health).ifPresent(findings::add);
        HttpResponse<String> about = get("/api/server");
        if (about == null || about.statusCode() == 401) {
            findings.add(
                    Finding.fail(
                            "server",
                            server
                                    + " asks for an API key, and "
                                    + (key.isPresent() ? "this one is not good" : "none is set"),
                            "set AGENTSPAN_API_KEY, or 'agentspan configure --api-key'"));
            return new Answer(findings, Optional.empty(), Optional.empty());
        }
        String version = json(about).path("version").asString("unknown");
        String what = server + ", version " + version;
        findings.add(
                version.equals(Version.current())
                        ? Finding.ok("server", what)
                        : Finding.warn(
                                "server",
                                what + "; this command is " + Version.current(),
                                "use the same version for both"));
        return new Answer(
                findings,
                Optional.of(json(about).path("bootstrapServers").asString(""))
                        .filter(text -> !text.isEmpty()),
                providers());
    }

    private Optional<List<String>> providers() {
        HttpResponse<String> health = get("/actuator/health");
        JsonNode configured =
                health == null
                        ? WireJson.object()
                        : json(health)
                                .path("components")
                                .path("llmWorker")
                                .path("details")
                                .path("configured");
        if (!configured.isArray()) {
            return Optional.empty();
        }
        List<String> ids = new ArrayList<>();
        configured.forEach(id -> ids.add(id.asString("")));
        return Optional.of(ids);
    }

    private static Optional<Finding> clock(HttpResponse<String> response) {
        Instant now = Instant.now();
        try {
            return response.headers()
                    .firstValue("Date")
                    .map(text ->
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant())
                    .map(theirs ->
                            Clock.compared(
                                    "the server's",
                                    Duration.between(now, theirs),
                                    DATE_RESOLUTION.plusMillis(500)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return WireJson.tree(response.body());
        } catch (MalformedRecordException e) {
            return WireJson.object();
        }
    }

    private @Nullable HttpResponse<String> get(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(server.toString().replaceAll("(/api)?/*$", "") + path))
                        .timeout(LIMIT);
        key.ifPresent(it -> request.header("Authorization", "Bearer " + it));
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}

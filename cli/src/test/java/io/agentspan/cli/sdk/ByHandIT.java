package io.agentspan.cli.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.Agent;
import io.agentspan.AgentHandle;
import io.agentspan.AgentResult;
import io.agentspan.AgentRuntime;
import io.agentspan.tool.Tools;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls of tools that nobody serves, ended by hand on a whole server; and a start that waits. */
class ByHandIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private AgentRuntime runtime;

    @BeforeEach
    void connect() {
        runtime = AgentRuntime.builder().serverUrl(SharedServer.file().url()).build();
    }

    @AfterEach
    void disconnect() {
        runtime.close();
    }

    private HttpResponse<String> send(String method, String path, String body) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(SharedServer.file().url() + path))
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> end(AgentHandle handle, String status, String body) {
        return send(
                "POST", "/api/agent/tasks/" + handle.executionId() + "/call_0_1_0/" + status, body);
    }

    private Agent agent() {
        String turns =
                "[{\"toolCalls\":[{\"name\":\"weigh_%s\",\"arguments\":{}}]},{\"text\":\"Done.\"}]"
                        .formatted(unique);
        return Agent.builder("by_hand_" + unique)
                .model(SharedServer.model(turns))
                .tools(
                        Tools.external("weigh_" + unique, "Weighs.", Map.of("type", "object"))
                                .retries(2, Duration.ZERO))
                .build();
    }

    private AgentHandle called() {
        AgentHandle handle = runtime.start(agent(), "go");
        Awaitility.await("the tool is called")
                .atMost(LIMIT)
                .until(() ->
                        send("GET", "/api/workflow/" + handle.executionId(), "")
                                .body()
                                .contains("call_0_1_0"));
        return handle;
    }

    @Test
    void aCallIsEndedOnceAndTheRunGoesOnWithItsResult() {
        AgentHandle handle = called();

        assertThat(end(handle, "FAILED", "{\"reason\":\"no scales\"}").statusCode()).isEqualTo(200);
        Awaitility.await("the second attempt")
                .atMost(LIMIT)
                .until(() -> end(handle, "COMPLETED", "{\"kg\":3}").statusCode() == 200);
        HttpResponse<String> again = end(handle, "COMPLETED", "{\"kg\":4}");
        AgentResult result = handle.join(LIMIT);

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).containsAnyOf("AS-3059", "AS-3014");
        assertThat(result.isSuccess()).as(result.toString()).isTrue();
        assertThat(result.toolCalls().getFirst().outcome().toString()).contains("kg=3");
    }

    @Test
    void aStartThatWaitsIsAnsweredWithTheEndOrWithHowItStands() {
        runtime.deploy(
                Agent.builder("quick_" + unique)
                        .model(SharedServer.model("[{\"text\":\"Done.\"}]"))
                        .build());
        runtime.deploy(agent());

        HttpResponse<String> ended =
                send(
                        "POST",
                        "/api/workflow/execute/quick_" + unique + "/1?waitForSeconds=30",
                        "{\"input\":{\"prompt\":\"go\"}}");
        HttpResponse<String> running =
                send(
                        "POST",
                        "/api/workflow/execute/by_hand_" + unique + "?waitForSeconds=1",
                        "{\"input\":{\"prompt\":\"go\"}}");

        assertThat(ended.body()).contains("\"status\":\"COMPLETED\"", "Done.");
        assertThat(running.statusCode()).isEqualTo(200);
        assertThat(running.body()).contains("\"status\":\"RUNNING\"");
    }
}

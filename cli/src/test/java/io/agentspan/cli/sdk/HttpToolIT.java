package io.agentspan.cli.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.sun.net.httpserver.HttpServer;
import io.agentspan.Agent;
import io.agentspan.AgentResult;
import io.agentspan.AgentRuntime;
import io.agentspan.ToolCallRecord;
import io.agentspan.tool.HttpToolDef;
import io.agentspan.tool.ToolDef;
import io.agentspan.tool.Tools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tools that the server runs, from the SDK to an endpoint and back, with no worker anywhere. */
class HttpToolIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<Integer> statuses = new CopyOnWriteArrayList<>();
    private HttpServer endpoint;
    private AgentRuntime runtime;

    @BeforeEach
    void start() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        endpoint.createContext(
                "/",
                exchange -> {
                    String body =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    asked.add(
                            exchange.getRequestMethod()
                                    + " "
                                    + exchange.getRequestURI()
                                    + " "
                                    + body);
                    keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
                    int status = statuses.isEmpty() ? 200 : statuses.removeFirst();
                    byte[] answer = "{\"id\":7}".getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(status, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        endpoint.start();
        runtime = AgentRuntime.builder().serverUrl(SharedServer.file().url()).build();
    }

    @AfterEach
    void stop() {
        runtime.close();
        endpoint.stop(0);
    }

    private HttpToolDef ticket(String path) {
        return Tools.http("ticket", "http://127.0.0.1:" + endpoint.getAddress().getPort() + path);
    }

    private AgentResult run(ToolDef tool) {
        String turns =
                "[{\"toolCalls\":[{\"name\":\"ticket\",\"arguments\":"
                        + "{\"project\":\"a/b\",\"title\":\"Lamp\"}}]},{\"text\":\"Done.\"}]";
        Agent agent =
                Agent.builder("http_tools").model(SharedServer.model(turns)).tools(tool).build();
        return runtime.start(agent, "go").join(LIMIT);
    }

    private static String failure(AgentResult result) {
        return ((ToolCallRecord.Failed) result.toolCalls().getFirst().outcome()).message();
    }

    @Test
    void theServerSendsTheRequestAndTheModelGetsTheAnswer() {
        AgentResult result = run(ticket("/api/{project}").method("POST"));

        assertThat(result.isSuccess()).as(result.toString()).isTrue();
        assertThat(asked).containsExactly("POST /api/a%2Fb {\"title\":\"Lamp\"}");
        assertThat(result.toolCalls())
                .singleElement()
                .extracting(ToolCallRecord::outcome)
                .isInstanceOfSatisfying(
                        ToolCallRecord.Returned.class,
                        returned ->
                                assertThat(returned.result())
                                        .asInstanceOf(MAP)
                                        .containsEntry("status", 200)
                                        .containsEntry("body", Map.of("id", 7)));
    }

    @Test
    void anEndpointInTroubleIsAskedAgainWithTheSameKey() {
        statuses.add(503);

        AgentResult result = run(ticket("/find").retries(3, Duration.ofMillis(10)));

        assertThat(result.isSuccess()).isTrue();
        assertThat(asked)
                .hasSize(2)
                .allMatch(one -> one.equals("GET /find?project=a%2Fb&title=Lamp "));
        assertThat(keys.getFirst()).isNotBlank().isEqualTo(keys.getLast());
    }

    @Test
    void whatTheEndpointRefusesTheModelIsToldAtOnce() {
        statuses.add(422);

        AgentResult result = run(ticket("/find"));

        assertThat(result.isSuccess()).isTrue();
        assertThat(asked).hasSize(1);
        assertThat(failure(result)).contains("status 422");
    }

    @Test
    void aHostThatIsNotAllowedIsNotAsked() {
        AgentResult result =
                run(
                        Tools.http(
                                "ticket",
                                "http://localhost:" + endpoint.getAddress().getPort() + "/"));

        assertThat(result.isSuccess()).isTrue();
        assertThat(asked).isEmpty();
        assertThat(failure(result)).contains("AS-4011");
    }

    @Test
    void aSecretThatTheServerDoesNotKnowEndsInWordsNotInARequest() {
        AgentResult result =
                run(
                        ticket("/find")
                                .header("Authorization", "Bearer ${NOBODY_HAS_IT}")
                                .credentials("NOBODY_HAS_IT"));

        assertThat(asked).isEmpty();
        assertThat(failure(result)).contains("AGENTSPAN_CREDENTIAL_NOBODY_HAS_IT");
    }
}

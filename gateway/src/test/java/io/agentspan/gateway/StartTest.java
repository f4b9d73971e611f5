package io.agentspan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.gateway.support.Client;
import io.agentspan.gateway.support.FakeOrchestrator;
import io.agentspan.gateway.support.SharedBroker;
import io.agentspan.gateway.support.Story;
import io.agentspan.gateway.support.TestGateway;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.topic.Headers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
    private static final String PREFIX = SharedBroker.newPrefix();

    @TempDir private static Path directory;
    private static TestGateway gateway;
    private static FakeOrchestrator orchestrator;
    private static Client client;

    @BeforeAll
    static void start() {
        gateway = TestGateway.start(PREFIX, directory);
        orchestrator = new FakeOrchestrator(PREFIX);
        client = gateway.client();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        orchestrator.close();
    }

    @Test
    void aStartIsAnsweredOnceTheExecutionExists() {
        Client.Answer answer = client.post("/api/agent/start", Story.start("Weather in Paris?"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("agentName").asString()).isEqualTo("weather");
        assertThat(answer.json().path("requiredWorkers").get(0).asString())
                .isEqualTo("get_weather");
        String id = answer.json().path("executionId").asString();
        assertThat(client.get("/api/agent/" + id + "/status").json().path("status").asString())
                .isEqualTo("RUNNING");
    }

    @Test
    void theQueuesOfTheToolsExistBeforeTheStartIsAdmitted() throws Exception {
        client.post(
                "/api/agent/start",
                """
                {"agentConfig":{"name":"a","model":"m/m","tools":[
                    {"name":"one","queue":"shared"},
                    {"name":"deep","toolType":"agent_tool","config":{"agentConfig":
                        {"name":"b","model":"m/m","tools":[{"name":"inner"}]}}}]},
                 "prompt":"go"}
                """);

        try (Admin admin =
                Admin.create(
                        java.util.Map.<String, Object>of(
                                "bootstrap.servers", SharedBroker.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get())
                    .contains(PREFIX + "tasks.tool.shared", PREFIX + "tasks.tool.inner")
                    .doesNotContain(PREFIX + "tasks.tool.one", PREFIX + "tasks.tool.deep");
        }
    }

    @Test
    void aToolThatTheServerRunsNeedsNoWorkerAndNoQueueOfItsOwn() throws Exception {
        Client.Answer answer =
                client.post(
                        "/api/agent/start",
                        """
                        {"agentConfig":{"name":"a","model":"m/m","credentials":["KEY"],"tools":[
                            {"name":"weigh"},
                            {"name":"ask","toolType":"http","config":{"url":"https://a.example/",
                                "headers":{"X":"${KEY}"}}}]},
                         "prompt":"go"}
                        """);

        assertThat(answer.json().path("requiredWorkers").toString()).isEqualTo("[\"weigh\"]");
        try (Admin admin =
                Admin.create(
                        java.util.Map.<String, Object>of(
                                "bootstrap.servers", SharedBroker.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get())
                    .contains(PREFIX + "tasks.tool.agentspan-http")
                    .doesNotContain(PREFIX + "tasks.tool.ask");
        }
    }

    @Test
    void sixteenStartsWithOneKeyAreOneExecution() throws Exception {
        String body =
                "{\"agentConfig\":" + Story.AGENT + ",\"prompt\":\"p\",\"idempotencyKey\":\"k16\"}";
        Callable<String> start =
                () -> client.post("/api/agent/start", body).json().path("executionId").asString();
        Set<String> ids = new HashSet<>();

        try (ExecutorService executor = Executors.newFixedThreadPool(16)) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                answers.add(executor.submit(start));
            }
            for (Future<String> answer : answers) {
                ids.add(answer.get());
            }
        }

        assertThat(ids).hasSize(1);
        assertThat(client.get("/api/agent/" + ids.iterator().next() + "/events").json())
                .filteredOn(event -> event.path("type").asString().equals("execution-started"))
                .hasSize(1);
    }

    @Test
    void anotherRequestWithTheSameKeyIsAConflict() {
        String body = "{\"agentConfig\":" + Story.AGENT + ",\"idempotencyKey\":\"k2\",\"prompt\":";
        client.post("/api/agent/start", body + "\"one\"}");

        Client.Answer second = client.post("/api/agent/start", body + "\"two\"}");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().path("code").asString()).isEqualTo("AS-3010");
        assertThat(second.json().path("status").asInt()).isEqualTo(409);
    }

    @Test
    void theDefinitionTravelsOnlyWhereItIsNotKnown() {
        String body =
                "{\"agentConfig\":{\"name\":\"once\",\"model\":\"m/m\"},\"sessionId\":\"s\","
                        + "\"prompt\":\"p\"}";

        client.post("/api/agent/start", body);
        client.post("/api/agent/start", body);
        orchestrator.forgetDefinitions();
        Client.Answer third = client.post("/api/agent/start", body);

        assertThat(third.status()).isEqualTo(200);
        assertThat(
                        orchestrator.received(StartExecution.class).stream()
                                .filter(start -> start.agent().equals("once"))
                                .map(start -> start.closure() != null))
                .containsExactly(true, false, false, true);
    }

    @Test
    void traceContextAndCommandIdTravelWithTheCommand() {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        String id =
                client.post("/api/agent/start", Story.start("traced"), Headers.TRACE_PARENT, trace)
                        .json()
                        .path("executionId")
                        .asString();

        assertThat(orchestrator.received())
                .filteredOn(r -> r.command().execution().value().equals(id))
                .allSatisfy(r ->
                        assertThat(r.headers())
                                .containsEntry(Headers.TRACE_PARENT, trace)
                                .containsKey(Headers.COMMAND_ID));
    }

    @Test
    void startsAreSpreadOverThePartitionsAndSessionsStayTogether() {
        Set<Integer> partitions = new HashSet<>();
        Set<Integer> ofSession = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            partitions.add(partition(Story.start("p")));
            ofSession.add(
                    partition(
                            "{\"agentConfig\":"
                                    + Story.AGENT
                                    + ",\"prompt\":\"p\",\"sessionId\":\"chat\"}"));
        }

        assertThat(partitions).hasSize(4);
        assertThat(ofSession).hasSize(1);
    }

    private static int partition(String body) {
        return new ExecutionId(
                        client.post("/api/agent/start", body).json().path("executionId").asString())
                .partition();
    }

    @Test
    void cancelEndsTheExecution() {
        String id =
                client.post("/api/agent/start", Story.start("long"))
                        .json()
                        .path("executionId")
                        .asString();

        Client.Answer cancelled = client.delete("/api/agent/" + id + "/cancel?reason=enough");

        assertThat(cancelled.status()).isEqualTo(200);
        var status = client.get("/api/agent/" + id + "/status").json();
        assertThat(status.path("status").asString()).isEqualTo("TERMINATED");
        assertThat(status.path("reasonForIncompletion").asString()).isEqualTo("enough");
    }

    @Test
    void cancellingWhatIsNotThereIs404() {
        String id = ExecutionId.of(1, 0, 7).value();

        assertThat(client.delete("/api/agent/" + id + "/cancel").status()).isEqualTo(404);
    }
}

package io.agentspan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.gateway.support.Client;
import io.agentspan.gateway.support.FakeOrchestrator;
import io.agentspan.gateway.support.SharedBroker;
import io.agentspan.gateway.support.TestGateway;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.StartExecution;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RegistryTest {
    private static final String PREFIX = SharedBroker.newPrefix();

    @TempDir private static Path directory;
    private static TestGateway gateway;
    private static TestGateway other;
    private static FakeOrchestrator orchestrator;
    private static Client client;

    @BeforeAll
    static void start() {
        gateway =
                TestGateway.start(
                        PREFIX, directory.resolve("one"), "agentspan.gateway.registry.versions=3");
        other = TestGateway.start(PREFIX, directory.resolve("two"));
        orchestrator = new FakeOrchestrator(PREFIX);
        client = gateway.client();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        other.close();
        orchestrator.close();
    }

    private static Client.Answer deploy(String name, String instructions) {
        return client.post("/api/agent/deploy", agentConfig(name, instructions));
    }

    private static String agentConfig(String name, String instructions) {
        return "{\"agentConfig\":{\"name\":\"%s\",\"model\":\"m/m\",\"instructions\":\"%s\",\"tools\":[{\"name\":\"t_%s\"}]}}"
                .formatted(name, instructions, name);
    }

    @Test
    void anAgentIsStartedByNameAtAnyGateway() {
        Client.Answer deployed = deploy("greeter", "Say hello.");
        Client.Answer started =
                other.client()
                        .post("/api/agent/start", "{\"agentName\":\"greeter\",\"prompt\":\"hi\"}");

        assertThat(deployed.status()).as(deployed.text()).isEqualTo(200);
        assertThat(deployed.json().path("agentName").asString()).isEqualTo("greeter");
        assertThat(deployed.json().path("version").asInt()).isEqualTo(1);
        assertThat(deployed.json().path("requiredWorkers").get(0).asString())
                .isEqualTo("t_greeter");
        assertThat(started.status()).as(started.text()).isEqualTo(200);
        assertThat(started.json().path("agentName").asString()).isEqualTo("greeter");
        assertThat(closure("greeter").instructionText()).isEqualTo("Say hello.");
    }

    @Test
    void otherContentIsTheNextVersionAndTheSameContentIsNot() {
        deploy("versioned", "one");
        deploy("versioned", "two");
        Client.Answer again = deploy("versioned", "two");

        assertThat(again.json().path("version").asInt()).isEqualTo(2);
        assertThat(instructions("versioned", "")).isEqualTo("two");
        assertThat(instructions("versioned", "?version=1")).isEqualTo("one");
        assertThat(summary("versioned").path("versions")).hasSize(2);
        client.post(
                "/api/agent/start",
                "{\"agentName\":\"versioned\",\"version\":1,\"prompt\":\"hi\"}");
        assertThat(closure("versioned").instructionText()).isEqualTo("one");
    }

    @Test
    void onlyTheNewestVersionsAreKept() {
        for (int i = 1; i <= 5; i++) {
            deploy("many", "number " + i);
        }

        assertThat(summary("many").path("versions"))
                .extracting(JsonNode::asInt)
                .containsExactly(3, 4, 5);
        assertThat(client.get("/api/agent/many?version=1").status()).isEqualTo(404);
    }

    @Test
    void whatIsDeletedIsGoneEverywhere() {
        deploy("doomed", "one");
        deploy("doomed", "two");

        assertThat(client.delete("/api/agent/doomed?version=1").status()).isEqualTo(200);
        assertThat(client.get("/api/agent/doomed").status()).isEqualTo(200);
        assertThat(client.delete("/api/agent/doomed").status()).isEqualTo(200);

        Client.Answer gone =
                client.post("/api/agent/start", "{\"agentName\":\"doomed\",\"prompt\":\"hi\"}");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.json().path("code").asString()).isEqualTo("AS-3025");
        assertThat(client.delete("/api/agent/doomed").status()).isEqualTo(404);
    }

    @Test
    void aConductorClientStartsByNameAndGetsTheIdAsText() {
        deploy("plain", "Be plain.");

        Client.Answer answer =
                client.post(
                        "/api/workflow",
                        "{\"name\":\"plain\",\"version\":1,\"input\":{\"prompt\":\"hi\",\"session_id\":\"s\"}}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(client.get("/api/workflow/" + answer.text()).json().path("workflowName"))
                .hasToString("\"plain\"");
        assertThat(client.post("/api/workflow", "{\"name\":\"nobody\"}").status()).isEqualTo(404);
        assertThat(client.post("/api/workflow", "{}").status()).isEqualTo(400);
    }

    @Test
    void aDefinitionThatNamesADeployedAgentRunsThatOne() {
        deploy("helper", "Help.");

        Client.Answer started =
                client.post(
                        "/api/agent/start",
                        """
                        {"agentConfig":{"name":"team","strategy":"sequential","agents":[
                            {"name":"helper","external":true},{"name":"last","model":"m/m"}]},
                         "prompt":"go"}
                        """);

        assertThat(started.status()).as(started.text()).isEqualTo(200);
        assertThat(closure("team").agents().getFirst().instructionText()).isEqualTo("Help.");
        assertThat(
                        client.post(
                                        "/api/agent/start",
                                        """
                                        {"agentConfig":{"name":"team","strategy":"sequential","agents":[
                                            {"name":"stranger","external":true}]},"prompt":"go"}
                                        """)
                                .status())
                .isEqualTo(404);
    }

    @Test
    void aRestartedGatewayKnowsWhatWasDeployedBefore() {
        deploy("durable", "Stay.");

        try (TestGateway late = TestGateway.start(PREFIX, directory.resolve("late"))) {
            assertThat(late.client().get("/api/agent/durable").status()).isEqualTo(200);
        }
    }

    @Test
    void whatCannotBeRunCannotBeDeployed() {
        Client.Answer answer =
                client.post("/api/agent/deploy", "{\"agentConfig\":{\"name\":\"a b\"}}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").asString()).isEqualTo("AS-3004");
    }

    private static String instructions(String name, String query) {
        return client.get("/api/agent/" + name + query).json().path("instructions").asString();
    }

    private static JsonNode summary(String name) {
        for (JsonNode agent : client.get("/api/agent/list").json()) {
            if (agent.path("name").asString().equals(name)) {
                return agent;
            }
        }
        throw new AssertionError(name + " is not in the list");
    }

    private static AgentDefinition closure(String agent) {
        List<StartExecution> starts =
                orchestrator.received(StartExecution.class).stream()
                        .filter(start -> start.agent().equals(agent) && start.closure() != null)
                        .toList();
        return starts.getLast().closure();
    }
}

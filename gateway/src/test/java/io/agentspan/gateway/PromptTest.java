package io.agentspan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.gateway.support.Client;
import io.agentspan.gateway.support.FakeOrchestrator;
import io.agentspan.gateway.support.SharedBroker;
import io.agentspan.gateway.support.TestGateway;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.id.ExecutionId;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Prompt templates on two gateways of one installation. */
class PromptTest {
    private static final String PREFIX = SharedBroker.newPrefix();

    @TempDir private static Path directory;
    private static TestGateway gateway;
    private static TestGateway other;
    private static FakeOrchestrator orchestrator;
    private static Client client;

    @BeforeAll
    static void start() {
        gateway = TestGateway.start(PREFIX, directory.resolve("one"));
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

    @Test
    void anotherTextIsAnotherVersionTheSameTextIsNot() {
        client.post("/api/prompts/tone", "Be kind.");
        client.post("/api/prompts/tone", "Be kind.");
        JsonNode second = client.post("/api/prompts/tone", "\"Be \\\"brief\\\".\"").json();

        assertThat(second.path("version").asInt()).isEqualTo(2);
        assertThat(second.path("template").asString()).isEqualTo("Be \"brief\".");
        assertThat(other.client().get("/api/prompts/tone").json().path("version").asInt())
                .isEqualTo(2);
        assertThat(
                        other.client()
                                .get("/api/prompts/tone?version=1")
                                .json()
                                .path("template")
                                .asString())
                .isEqualTo("Be kind.");
        assertThat(second.path("versions").toString()).isEqualTo("[1,2]");
    }

    @Test
    void whatIsDeletedIsGoneEverywhere() {
        client.post("/api/prompts/gone", "a");
        client.post("/api/prompts/gone", "b");

        assertThat(client.delete("/api/prompts/gone?version=1").status()).isEqualTo(200);
        assertThat(other.client().get("/api/prompts/gone").json().path("versions").toString())
                .isEqualTo("[2]");
        assertThat(client.delete("/api/prompts/gone").status()).isEqualTo(200);
        assertThat(client.delete("/api/prompts/gone").json().path("code").asString())
                .isEqualTo("AS-3057");
        assertThat(client.get("/api/prompts/gone").status()).isEqualTo(404);
    }

    @Test
    void instructionsAreFilledInBeforeTheStartInEveryAgentOfTheTeam() {
        client.post("/api/prompts/role", "You are ${role}, ${n} years. ${role}!");
        client.post("/api/prompts/role", "You were ${role}.");

        AgentDefinition started =
                started(
                        """
                        {"name":"team","strategy":"sequential","agents":[
                          {"name":"a","model":"m/m","instructions":{"type":"prompt_template",
                            "name":"role","version":1,"variables":{"role":"${n} $1 \\\\","n":3,"x":1}}},
                          {"name":"b","model":"m/m","tools":[{"name":"c","toolType":"agent_tool",
                            "config":{"agentConfig":{"name":"c","model":"m/m","instructions":
                              {"type":"prompt_template","name":"role","variables":{"role":"a cook"}}}}}]}]}
                        """);

        assertThat(started.agents().getFirst().instructionText())
                .isEqualTo("You are ${n} $1 \\, 3 years. ${n} $1 \\!");
        assertThat(
                        started.agents()
                                .getLast()
                                .tools()
                                .getFirst()
                                .nestedAgent()
                                .orElseThrow()
                                .instructionText())
                .isEqualTo("You were a cook.");
    }

    @Test
    void aDeployedAgentKeepsTheTextThatItWasDeployedWith() {
        client.post("/api/prompts/pinned", "Old.");
        client.post(
                "/api/agent/deploy",
                "{\"agentConfig\":{\"name\":\"pin\",\"model\":\"m/m\",\"instructions\":"
                        + "{\"type\":\"prompt_template\",\"name\":\"pinned\"}}}");
        client.post("/api/prompts/pinned", "New.");

        assertThat(client.get("/api/agent/pin").json().path("instructions").asString())
                .isEqualTo("Old.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"type":"prompt_template","name":"nobody"}              | 404 | AS-3057 | 'nobody'
                    {"type":"prompt_template"}                              | 404 | AS-3057 | there is no prompt template
                    {"type":"prompt_template","name":"needy","version":9}   | 404 | AS-3057 | with version 9
                    {"type":"prompt_template","name":"needy"}               | 400 | AS-3007 | needs the variables who
                    {"type":"prompt_template","name":"needy","version":"1"} | 400 | AS-3007 | instructions.version
                    {"type":"prompt_template","name":"needy","version":0}   | 400 | AS-3007 | instructions.version
                    {"_worker_ref":"tell"}                                  | 400 | AS-3006 | something else
                    """)
    void whatCannotBeFilledInIsRefusedInWords(
            String instructions, int status, String code, String words) {
        client.post("/api/prompts/needy", "Greet ${who}.");

        Client.Answer answer =
                client.post(
                        "/api/agent/start",
                        "{\"prompt\":\"p\",\"agentConfig\":{\"name\":\"a\",\"model\":\"m/m\","
                                + "\"instructions\":"
                                + instructions
                                + "}}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
        assertThat(answer.text()).contains(words);
    }

    @ParameterizedTest
    @CsvSource({"a%20b,text", ".hidden,text", "empty,' '"})
    void whatIsNoPromptIsNotSaved(String name, String text) {
        Client.Answer answer = client.post("/api/prompts/" + name, text);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("code").asString()).isEqualTo("AS-3008");
    }

    private static AgentDefinition started(String agent) {
        Client.Answer answer =
                client.post("/api/agent/start", "{\"prompt\":\"p\",\"agentConfig\":" + agent + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        ExecutionId id = new ExecutionId(answer.json().path("executionId").asString());
        return orchestrator.received(StartExecution.class).stream()
                .filter(start -> start.execution().equals(id))
                .map(StartExecution::closure)
                .reduce((first, last) -> last)
                .orElseThrow();
    }
}

package io.agentspan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.gateway.support.Client;
import io.agentspan.gateway.support.FakeOrchestrator;
import io.agentspan.gateway.support.SharedBroker;
import io.agentspan.gateway.support.Story;
import io.agentspan.gateway.support.TestGateway;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.id.ExecutionId;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every endpoint that the clients of the agent API and of Conductor call, with the status that they
 * expect and a part of the answer that they read.
 */
class WireProtocolTest {
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
        client.post("/api/agent/deploy", "{\"agentConfig\":" + Story.AGENT + "}");
        client.post("/api/prompts/kept", "Be kind.");
        client.put("/api/metadata/taskdefs", "{\"name\":\"get_weather\"}");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        orchestrator.close();
    }

    /**
     * {@code {id}} is an execution that runs, {@code {done}} one that has ended, {@code {open}} one
     * whose tool is called.
     */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    POST   | /api/agent/start                       | {"agentConfig":{"name":"a","model":"m/m"},"prompt":"p"} | 200 | "executionId":
                    POST   | /api/agent/compile                     | {"agentConfig":{"name":"a","model":"m/m"}} | 200 | "workflowDef":
                    POST   | /api/agent/deploy                      | {"agentConfig":{"name":"a","model":"m/m"}} | 200 | "agentName":"a"
                    GET    | /api/agent/{id}/status                 | | 200 | "isRunning":true
                    GET    | /api/agent/execution/{done}            | | 200 | "tokenUsage":
                    POST   | /api/agent/{id}/respond                | {"approved":true} | 200 |
                    GET    | /api/agent/stream/{done}               | | 200 | event:done
                    PUT    | /api/agent/{id}/pause                  | | 200 |
                    PUT    | /api/agent/{id}/resume                 | | 200 |
                    DELETE | /api/agent/{id}/cancel?reason=enough   | | 200 |
                    POST   | /api/agent/{id}/stop                   | | 200 |
                    POST   | /api/agent/{id}/signal                 | {"message":"be brief"} | 200 |
                    GET    | /api/agent/list                        | | 200 | "name":"weather"
                    GET    | /api/agent/executions?size=5           | | 200 | "totalHits":
                    GET    | /api/agent/executions/{done}           | | 200 | "output":
                    GET    | /api/agent/weather                     | | 200 | "name":"weather"
                    POST   | /api/agent/events/{id}                 | {"type":"thinking","content":"hm"} | 200 |
                    POST   | /api/agent/events/nobody               | {"type":"thinking","content":"hm"} | 200 |
                    GET    | /api/agent/tasks/{done}:call_0_1_0:1:00000000000000000000000000000000/log | | 200 | []
                    GET    | /api/agent/executions/{done}/full      | | 200 | "tasks":
                    GET    | /api/agent/executions/{done}/tasks     | | 200 | "summary":
                    GET    | /api/agent/executions/search?size=5    | | 200 | "totalHits":
                    POST   | /api/agent/executions/{done}/restart   | | 200 |
                    POST   | /api/agent/executions/bulk/restart     | ["{id}"] | 200 | "bulkErrorResults":
                    POST   | /api/agent/executions/bulk/retry       | ["{id}"] | 200 | "bulkErrorResults":
                    DELETE | /api/agent/executions/{id}             | | 200 |
                    PUT    | /api/agent/executions/bulk/pause       | ["{id}"] | 200 | "bulkSuccessfulResults":["{id}"]
                    PUT    | /api/agent/executions/bulk/resume      | ["{id}"] | 200 | "bulkSuccessfulResults":["{id}"]
                    POST   | /api/agent/executions/bulk/terminate   | ["{id}"] | 200 | "bulkSuccessfulResults":["{id}"]
                    GET    | /api/agent/definitions/weather         | | 200 | "name":"weather"
                    GET    | /health                                | | 200 | "healthy":true
                    GET    | /api/tasks/poll/nobody                 | | 204 |
                    GET    | /api/tasks/poll/batch/nobody?workerid=w&count=1&timeout=1 | | 200 | []
                    POST   | /api/tasks                             | {"taskId":"t","workflowInstanceId":"{id}","status":"COMPLETED"} | 200 | t
                    POST   | /api/tasks/update-v2                   | {"taskId":"t","workflowInstanceId":"{id}","status":"COMPLETED"} | 204 |
                    POST   | /api/metadata/taskdefs                 | [{"name":"t"}] | 200 |
                    PUT    | /api/metadata/taskdefs                 | {"name":"t"} | 200 |
                    GET    | /api/metadata/taskdefs/get_weather     | | 200 | "name":"get_weather"
                    GET    | /api/workflow/{id}?includeTasks=false  | | 200 | "workflowId":"{id}"
                    POST   | /api/workflow                          | {"name":"weather","input":{"prompt":"p"}} | 200 | -
                    PUT    | /api/workflow/{id}/pause               | | 200 |
                    PUT    | /api/workflow/{id}/resume              | | 200 |
                    DELETE | /api/workflow/{id}?reason=enough       | | 200 |
                    POST   | /api/prompts/greeting?description=d     | "Greet ${name}." | 200 | "variables":["name"]
                    GET    | /api/prompts/kept                      | | 200 | "template":"Be kind."
                    GET    | /api/prompts                           | | 200 | "name":"kept"
                    POST   | /api/workflow/{id}/messages            | {"message":"hello"} | 200 | -
                    POST   | /api/workflow/execute/weather/1?waitForSeconds=0&requestId=r1 | {"input":{"prompt":"p"}} | 200 | "status":"RUNNING"
                    POST   | /api/workflow/execute/nobody/1         | {"input":{"prompt":"p"}} | 404 | AS-3025
                    POST   | /api/agent/tasks/{open}/call_0_1_0/COMPLETED?workerid=w | {"sky":"blue"} | 200 |
                    POST   | /api/agent/{id}/tasks                  | {"taskDefName":"read","referenceTaskName":"read_1"} | 200 | "taskId":"{id}:read_1"
                    POST   | /api/agent/tasks/{id}/nothing/COMPLETED | {} | 404 | AS-3058
                    GET    | /api/integrations/provider/openai      | | 404 | AS-3060
                    POST   | /api/integrations/provider/openai      | {"configuration":{"api_key":"k"}} | 404 | AS-3060
                    DELETE | /api/agent/weather                     | | 200 |
                    """)
    void whatClientsCallIsAnsweredAsTheyExpect(
            String method, String path, String body, int status, String part) {
        String running = execution().value();
        String ended = path.contains("{done}") ? ended().value() : "";
        String open = path.contains("{open}") ? open().value() : "";

        Client.Answer answer =
                client.send(
                        method,
                        path.replace("{id}", running)
                                .replace("{done}", ended)
                                .replace("{open}", open),
                        body == null ? "" : body.replace("{id}", running));

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).contains(part == null ? "" : part.replace("{id}", running));
    }

    /** Clients take each of these for "not here" and do without. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "POST, /api/token",
        "GET, /api/credentials",
        "POST, /api/credentials/resolve",
        "POST, /api/agent/execution",
        "POST, /api/agent/execution/{id}/complete"
    })
    void whatIsNotSpokenHereIsRefusedInJson(String method, String path) {
        Client.Answer answer = client.send(method, path.replace("{id}", execution().value()), "{}");

        // 405 where another method has that path.
        assertThat(answer.status()).as(answer.text()).isIn(404, 405);
        assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status());
        assertThat(answer.json().path("code").asString()).isEqualTo("AS-3017");
    }

    private static ExecutionId execution() {
        return new ExecutionId(
                client.post("/api/agent/start", Story.start("Weather?"))
                        .json()
                        .path("executionId")
                        .asString());
    }

    private static ExecutionId open() {
        ExecutionId execution = execution();
        orchestrator.emit(
                execution, Story.oneToolCall(execution).stream().limit(3).toArray(Event[]::new));
        return execution;
    }

    private static ExecutionId ended() {
        ExecutionId execution = execution();
        orchestrator.emit(execution, Story.oneToolCall(execution).toArray(Event[]::new));
        client.stream("/api/agent/stream/" + execution).rest();
        return execution;
    }
}

package io.agentspan.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentspan.gateway.support.Client;
import io.agentspan.gateway.support.FakeOrchestrator;
import io.agentspan.gateway.support.SharedBroker;
import io.agentspan.gateway.support.Story;
import io.agentspan.gateway.support.TestGateway;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.FrameCompleted;
import io.agentspan.schemas.event.FrameRole;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.FinishReason;
import io.agentspan.schemas.message.TokenUsage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

class ReadingTest {
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
    void statusTellsWhetherItRunsAndThenTheResultAndWhatItUsed() {
        ExecutionId execution = started(Story.AGENT, "");
        JsonNode running = client.get("/api/agent/" + execution + "/status").json();
        orchestrator.emit(execution, Story.oneToolCall(execution).toArray(Event[]::new));
        JsonNode done = awaitDone(execution);

        assertThat(running.path("isRunning").asBoolean()).isTrue();
        assertThat(running.has("output")).isFalse();
        assertThat(done.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(done.path("isComplete").asBoolean()).isTrue();
        assertThat(done.path("output").path("result").asString()).isEqualTo("Blue sky over Paris.");
        assertThat(done.path("tokenUsage").path("totalTokens").asInt()).isEqualTo(32);
        assertThat(done.path("isWaiting").asBoolean(true)).isFalse();
    }

    @Test
    void aRunListsItsToolCallsAndItsModelCalls() {
        ExecutionId execution = started(Story.AGENT, "");
        orchestrator.emit(execution, Story.oneToolCall(execution).toArray(Event[]::new));
        awaitDone(execution);

        JsonNode run = client.get("/api/agent/execution/" + execution).json();
        JsonNode tool = run.path("tasks").get(1);

        assertThat(run.path("input").path("prompt").asString()).isEqualTo("Weather?");
        assertThat(run.path("tasks"))
                .extracting(task -> task.path("taskType").asString())
                .containsExactly("LLM_CHAT_COMPLETE", "get_weather", "LLM_CHAT_COMPLETE");
        assertThat(tool.path("referenceTaskName").asString()).isEqualTo("call_0_1_0");
        assertThat(tool.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(tool.path("inputData").path("city").asString()).isEqualTo("Paris");
        assertThat(tool.path("outputData").path("sky").asString()).isEqualTo("blue");
        assertThat(run.path("tokenUsage").path("promptTokens").asInt()).isEqualTo(22);
    }

    @Test
    void agentsBelowTheRootAreSubWorkflowsWithIdsThatCanBeAskedFor() {
        ExecutionId execution = started("{\"name\":\"team\",\"model\":\"m/m\"}", "");
        FrameId member = FrameId.root(execution).child(1);
        FrameId helper = FrameId.root(execution).child(2);
        CallId call = CallId.tool(FrameId.root(execution), 1, 0);
        orchestrator.emit(
                execution,
                new FrameStarted(member, "writer", new FrameRole.Member(0), "Write.", List.of()),
                Story.asked(member, 1, 1),
                Story.replied(member, 1, "Text."),
                completed(member, "writer"),
                new FrameStarted(
                        helper, "helper", new FrameRole.ToolCall(call), "Help.", List.of()),
                completed(helper, "helper"),
                new ToolReturned(
                        FrameId.root(execution),
                        call,
                        "helper",
                        1,
                        5,
                        "",
                        StringNode.valueOf("Text."),
                        null),
                Story.completed(execution, "Text."));
        awaitDone(execution);

        JsonNode run = client.get("/api/agent/execution/" + execution).json();
        String below = run.path("tasks").get(0).path("subWorkflowId").asString();
        JsonNode child = client.get("/api/agent/execution/" + below).json();

        assertThat(run.path("tasks"))
                .extracting(task -> task.path("referenceTaskName").asString())
                .containsExactly("team_step_0_writer", "call_0_1_0");
        assertThat(run.path("tokenUsage").path("totalTokens").asInt()).isZero();
        assertThat(below).isEqualTo(execution + ".1");
        assertThat(child.path("agentName").asString()).isEqualTo("writer");
        assertThat(child.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(child.path("input").path("prompt").asString()).isEqualTo("Write.");
        assertThat(child.path("output").path("result").asString()).isEqualTo("Text.");
        assertThat(child.path("tokenUsage").path("totalTokens").asInt()).isEqualTo(16);
        assertThat(client.get("/api/agent/" + below + "/status").json().path("status").asString())
                .isEqualTo("COMPLETED");
    }

    @Test
    void theEndOfAnExecutionLeavesNoCallOpen() {
        ExecutionId execution = started(Story.AGENT, "");
        orchestrator.emit(execution, Story.called(FrameId.root(execution), 1, "get_weather"));
        await("the open call")
                .until(() ->
                        client.get("/api/agent/executions/" + execution)
                                .json()
                                .path("currentTask")
                                .path("taskRefName")
                                .asString("")
                                .equals("call_0_1_0"));

        client.delete("/api/agent/" + execution + "/cancel");

        JsonNode workflow = client.get("/api/workflow/" + execution).json();
        assertThat(workflow.path("status").asString()).isEqualTo("TERMINATED");
        assertThat(workflow.path("tasks").get(0).path("status").asString()).isEqualTo("CANCELED");
        assertThat(client.get("/api/agent/executions/" + execution).json().has("currentTask"))
                .isFalse();
    }

    @Test
    void aWorkflowHasTheFieldsThatConductorClientsRead() {
        ExecutionId execution = started(Story.AGENT, ",\"runId\":\"domain-1\"");
        orchestrator.emit(execution, Story.oneToolCall(execution).toArray(Event[]::new));
        awaitDone(execution);

        JsonNode workflow = client.get("/api/workflow/" + execution).json();
        JsonNode without = client.get("/api/workflow/" + execution + "?includeTasks=false").json();

        assertThat(workflow.path("workflowId").asString()).isEqualTo(execution.value());
        assertThat(workflow.path("workflowName").asString()).isEqualTo("weather");
        assertThat(workflow.path("taskToDomain").path("get_weather").asString())
                .isEqualTo("domain-1");
        assertThat(workflow.path("tasks").get(0).path("taskType").asString()).isEqualTo("DO_WHILE");
        assertThat(workflow.path("tasks").get(0).path("iteration").asInt()).isEqualTo(2);
        assertThat(workflow.path("workflowDefinition").path("name").asString())
                .isEqualTo("weather");
        assertThat(without.has("tasks")).isFalse();
    }

    @Test
    void listsAreFilteredSearchedAndPaged() {
        String agent = "{\"name\":\"lister\",\"model\":\"m/m\"}";
        ExecutionId first = started(agent, ",\"sessionId\":\"list-session\"");
        ExecutionId second = started(agent, "");
        orchestrator.emit(first, Story.completed(first, "A purple answer."));
        awaitDone(first);

        assertThat(ids("agentName=lister&sort=startTime:ASC"))
                .containsExactly(first.value(), second.value());
        assertThat(ids("agentName=lister&status=RUNNING")).containsExactly(second.value());
        assertThat(ids("agentName=lister&status=completed,failed")).containsExactly(first.value());
        assertThat(ids("sessionId=list-session")).containsExactly(first.value());
        assertThat(ids("freeText=PURPLE")).containsExactly(first.value());
        assertThat(ids("agentName=lister&size=1&start=1&sort=startTime:ASC"))
                .containsExactly(second.value());
        assertThat(ids("agentName=lister&since=2023-01-01T00:00:00Z")).hasSize(2);
        assertThat(ids("agentName=lister&since=1h")).isEmpty();
        assertThat(
                        client.get("/api/agent/executions?agentName=lister&size=1")
                                .json()
                                .path("totalHits")
                                .asInt())
                .isEqualTo(2);
    }

    @Test
    void eventsComeAsTheyStandInTheLogFromAnyPointOn() {
        ExecutionId execution = started(Story.AGENT, "");
        orchestrator.emit(execution, Story.oneToolCall(execution).toArray(Event[]::new));
        awaitDone(execution);

        JsonNode all = client.get("/api/agent/" + execution + "/events").json();
        JsonNode later = client.get("/api/agent/" + execution + "/events?after=5&limit=2").json();

        assertThat(all).hasSize(9);
        assertThat(all.get(0).path("type").asString()).isEqualTo("execution-started");
        assertThat(all.get(0).path("data").path("agent").asString()).isEqualTo("weather");
        assertThat(all.get(0).path("content").path("prompt").asString()).isEqualTo("Weather?");
        assertThat(later)
                .extracting(event -> event.path("type").asString())
                .containsExactly("tool-returned", "model-call-requested");
    }

    @Test
    void compileEchoesTheAgentAndDrawsItsPlan() {
        String agent =
                """
                {"name":"pipe","strategy":"sequential","color":"red","agents":[
                  {"name":"one","model":"openai/gpt-4o","baseUrl":"http://llm",
                   "tools":[{"name":"search"}]},
                  {"name":"two","model":"openai/gpt-4o"}]}
                """;
        JsonNode answer =
                client.post("/api/agent/compile", "{\"agentConfig\":" + agent + "}").json();
        JsonNode workflow = answer.path("workflowDef");

        assertThat(workflow.path("name").asString()).isEqualTo("pipe");
        assertThat(workflow.path("metadata").path("agentDef").path("color").asString())
                .isEqualTo("red");
        assertThat(workflow.path("tasks"))
                .extracting(task -> task.path("type").asString())
                .containsExactly("SUB_WORKFLOW", "SUB_WORKFLOW");
        assertThat(workflow.toString()).contains("\"baseUrl\":\"http://llm\"", "DO_WHILE");
        assertThat(answer.path("requiredWorkers").get(0).asString()).isEqualTo("search");
    }

    private static FrameCompleted completed(FrameId frame, String agent) {
        return new FrameCompleted(
                frame, agent, FinishReason.STOP, TokenUsage.of(11, 5), StringNode.valueOf("Text."));
    }

    private static ExecutionId started(String agent, String more) {
        return new ExecutionId(
                client.post(
                                "/api/agent/start",
                                "{\"agentConfig\":"
                                        + agent
                                        + ",\"prompt\":\"Weather?\""
                                        + more
                                        + "}")
                        .json()
                        .path("executionId")
                        .asString());
    }

    private static JsonNode awaitDone(ExecutionId execution) {
        return await("the end of " + execution)
                .until(
                        () -> client.get("/api/agent/" + execution + "/status").json(),
                        status -> status.path("isComplete").asBoolean());
    }

    private static List<String> ids(String query) {
        return client.get("/api/agent/executions?" + query)
                .json()
                .path("results")
                .valueStream()
                .map(row -> row.path("executionId").asString())
                .toList();
    }
}

package io.agentspan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.gateway.support.Client;
import io.agentspan.gateway.support.EventStream;
import io.agentspan.gateway.support.FakeOrchestrator;
import io.agentspan.gateway.support.SharedBroker;
import io.agentspan.gateway.support.Story;
import io.agentspan.gateway.support.TestGateway;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.CancelExecution;
import io.agentspan.schemas.command.PauseExecution;
import io.agentspan.schemas.command.ReportActivity;
import io.agentspan.schemas.command.Respond;
import io.agentspan.schemas.command.ResumeExecution;
import io.agentspan.schemas.command.SendMessage;
import io.agentspan.schemas.command.SetSignal;
import io.agentspan.schemas.command.StopExecution;
import io.agentspan.schemas.event.ApprovalRejected;
import io.agentspan.schemas.event.ApprovalRequested;
import io.agentspan.schemas.event.Decider;
import io.agentspan.schemas.event.ExecutionPaused;
import io.agentspan.schemas.event.ExecutionResumed;
import io.agentspan.schemas.event.FrameRole;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.event.MessageReceived;
import io.agentspan.schemas.event.QuestionAnswered;
import io.agentspan.schemas.event.QuestionAsked;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.SendMode;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

class ControlTest {
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

    @AfterEach
    void acceptEverything() {
        orchestrator.refuse(null);
    }

    private static ExecutionId started() {
        return new ExecutionId(
                client.post("/api/agent/start", Story.start("go"))
                        .json()
                        .path("executionId")
                        .asString());
    }

    private static ObjectNode args() {
        return WireJson.object().put("amount", 40);
    }

    private static ApprovalRequested approval(FrameId frame, int index) {
        return new ApprovalRequested(
                frame, CallId.tool(frame, 1, index), "refund", 1_800_000_000_000L, args());
    }

    private static JsonNode status(ExecutionId id) {
        return client.get("/api/agent/" + id + "/status").json();
    }

    @Test
    void whatWaitsAnywhereInTheTreeIsInTheStatusOfTheRootAndInTheInbox() {
        ExecutionId id = started();
        FrameId child = FrameId.root(id).child(1);
        orchestrator.emit(
                id,
                new FrameStarted(child, "payer", new FrameRole.Member(0), "pay", List.of()),
                approval(child, 0));

        JsonNode status = awaitWaiting(id);
        JsonNode pending = status.path("pendingTool");
        assertThat(pending.path("taskRefName").asString()).isEqualTo("call_1_1_0");
        assertThat(pending.path("tool_name").asString()).isEqualTo("refund");
        assertThat(pending.path("parameters").path("amount").asInt()).isEqualTo(40);
        assertThat(pending.path("response_schema").path("required").get(0).asString())
                .isEqualTo("approved");
        assertThat(status.path("pending")).hasSize(1);
        JsonNode entry = client.get("/api/agent/inbox?agent=payer").json().get(0);
        assertThat(entry.path("executionId").asString()).isEqualTo(id.value());
        assertThat(entry.path("frameId").asString()).isEqualTo(child.toString());
        assertThat(entry.path("callId").asString()).isEqualTo("call_1_1_0");
        assertThat(entry.path("type").asString()).isEqualTo("tool_approval");
        assertThat(entry.path("args").path("amount").asInt()).isEqualTo(40);
        assertThat(entry.path("deadline").asLong()).isEqualTo(1_800_000_000_000L);
        assertThat(client.get("/api/agent/inbox?type=question&agent=payer").json()).isEmpty();
        JsonNode task = client.get("/api/workflow/" + child).json().path("tasks").get(0);
        assertThat(task.path("taskType").asString()).isEqualTo("HUMAN");
        assertThat(task.path("status").asString()).isEqualTo("IN_PROGRESS");
    }

    @Test
    void whatIsDecidedOrEndedWaitsNoMore() {
        ExecutionId id = started();
        FrameId root = FrameId.root(id);
        orchestrator.emit(id, approval(root, 0), approval(root, 1));
        awaitWaiting(id);

        orchestrator.emit(
                id,
                new ApprovalRejected(
                        root,
                        CallId.tool(root, 1, 0),
                        "refund",
                        Decider.person("eve"),
                        Digest.ZERO,
                        "no"));
        awaitPending(id, 1);
        client.delete("/api/agent/" + id + "/cancel");

        assertThat(status(id).path("isWaiting").asBoolean()).isFalse();
        JsonNode tasks = client.get("/api/agent/executions/" + id + "/tasks").json();
        assertThat(tasks.path("results").findValuesAsString("decidedBy")).contains("eve");
        assertThat(tasks.path("summary").path("CANCELED").asInt()).isPositive();
    }

    @Test
    void aQuestionIsOneHumanStepWithItsAnswer() {
        ExecutionId id = started();
        FrameId root = FrameId.root(id);
        CallId call = CallId.tool(root, 1, 0);
        JsonNode schema = WireJson.tree("{\"type\":\"object\",\"required\":[\"colour\"]}");
        orchestrator.emit(
                id,
                new QuestionAsked(
                        root, call, "ask", 0, WireJson.object().put("q", "Which?"), schema));
        JsonNode pending = awaitWaiting(id).path("pendingTool");
        orchestrator.emit(
                id,
                new QuestionAnswered(root, call, "ask", Decider.person("bob"), Digest.ZERO),
                new ToolReturned(
                        root, call, "ask", 1, 5, "", WireJson.object().put("colour", "red"), null));
        awaitPending(id, 0);

        assertThat(pending.path("response_schema")).isEqualTo(schema);
        JsonNode tasks = client.get("/api/agent/execution/" + id).json().path("tasks");
        assertThat(tasks).hasSize(1);
        assertThat(tasks.get(0).path("taskType").asString()).isEqualTo("HUMAN");
        assertThat(tasks.get(0).path("outputData").path("colour").asString()).isEqualTo("red");
        assertThat(tasks.get(0).path("outputData").path("decidedBy").asString()).isEqualTo("bob");
    }

    @Test
    void anAnswerReachesTheOrchestratorWithItsCallAndItsGiver() {
        ExecutionId id = started();

        Client.Answer answer =
                client.post(
                        "/api/agent/" + id + ".2/respond?callId=call_2_1_0",
                        "{\"approved\":true,\"note\":\"fine\",\"by\":\"eve\"}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        Respond sent = orchestrator.received(Respond.class).getLast();
        assertThat(sent.execution()).isEqualTo(id);
        assertThat(sent.within()).hasToString(id + ".2");
        assertThat(sent.call()).hasToString("call_2_1_0");
        assertThat(sent.by()).isEqualTo("eve");
        assertThat(sent.answer()).hasToString("{\"approved\":true,\"note\":\"fine\"}");
    }

    @Test
    void theKeyOfAnAnswerComesToTheOrchestrator() {
        String path = "/api/agent/" + started() + "/respond";

        client.post(path, "{\"approved\":true}", "Idempotency-Key", "k1");
        client.post(path, "{\"approved\":true}", "Idempotency-Key", " ");
        Client.Answer tooLong =
                client.post(path, "{\"approved\":true}", "Idempotency-Key", "k".repeat(201));

        assertThat(orchestrator.received(Respond.class).reversed())
                .extracting(Respond::key)
                .startsWith(null, "k1");
        assertThat(tooLong.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"type":"thinking","content":"hm","x":1}             | thinking | {"content":"hm"}
                    {"type":"tool_call","toolName":"Bash","args":{"a":1}} | tool_call | {"toolName":"Bash","args":{"a":1}}
                    {"type":"tool_call","toolName":7,"args":"ls"}        | tool_call | {"toolName":"7","args":{}}
                    {"type":"tool_result","toolName":"Bash","result":[1]} | tool_result | {"toolName":"Bash","result":[1]}
                    {"type":"context_condensed","trigger":"auto","messagesBefore":9,"messagesAfter":2} | context_condensed | {"content":"auto","messagesBefore":9,"messagesAfter":2,"exchangesCondensed":0}
                    {"type":"subagent_start","agentId":"a7","prompt":"p"} | subagent_start | {"target":"a7","content":"p"}
                    {"type":"subagent_stop","subWorkflowId":"w","result":"r"} | subagent_stop | {"target":"w","result":"r"}
                    """)
    void whatAFrameworksWorkerTellsComesToTheOrchestrator(
            String sent, String kind, String details) {
        ExecutionId id = started();

        Client.Answer answer = client.post("/api/agent/events/" + id, sent);

        assertThat(answer.status()).isEqualTo(200);
        ReportActivity told =
                Awaitility.await("it is told")
                        .until(
                                () ->
                                        orchestrator.received(ReportActivity.class).stream()
                                                .filter(it -> it.execution().equals(id))
                                                .toList(),
                                all -> !all.isEmpty())
                        .getFirst();
        assertThat(told.kind()).isEqualTo(kind);
        assertThat(told.details()).hasToString(details);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"notification\"}", "{}", "[1]", "no json"})
    void whatNoStreamShowsIsTakenAndDropped(String sent) {
        ExecutionId id = started();

        assertThat(client.post("/api/agent/events/" + id, sent).status()).isEqualTo(200);
        assertThat(client.post("/api/agent/events/nobody", "{\"type\":\"thinking\"}").status())
                .isEqualTo(200);
        client.put("/api/agent/" + id + "/pause", "");

        assertThat(orchestrator.received(ReportActivity.class))
                .noneMatch(told -> told.execution().equals(id));
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_EXECUTION, 404, AS-3013",
        "EXECUTION_ENDED, 409, AS-3014",
        "NOT_WAITING, 400, AS-3026",
        "ALREADY_ANSWERED, 409, AS-3027",
        "INVALID_ANSWER, 400, AS-3028",
        "IDEMPOTENCY_CONFLICT, 409, AS-3010",
        "BUSY, 409, AS-3029",
        "MAILBOX_FULL, 429, AS-3033",
        "SOMETHING_NEW, 400, AS-3012"
    })
    void everyRefusalHasItsStatusAndCode(String refusal, int status, String code) {
        ExecutionId id = started();
        orchestrator.refuse(refusal);

        Client.Answer answer = client.post("/api/agent/" + id + "/respond", "{\"approved\":true}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
        assertThat(answer.response().headers().firstValue("Retry-After").isPresent())
                .isEqualTo(status == 429);
    }

    @Test
    void controlHasTheNamesOfBothApis() {
        ExecutionId id = started();

        assertThat(client.put("/api/agent/" + id + "/pause", "").status()).isEqualTo(200);
        assertThat(client.put("/api/workflow/" + id + "/pause", "").status()).isEqualTo(200);
        assertThat(client.put("/api/agent/" + id + "/resume?by=eve", "").status()).isEqualTo(200);
        assertThat(client.put("/api/workflow/" + id + "/resume", "").status()).isEqualTo(200);
        assertThat(client.post("/api/agent/" + id + "/stop", "").status()).isEqualTo(200);
        assertThat(
                        client.post("/api/agent/" + id + "/signal", "{\"message\":\"be brief\"}")
                                .status())
                .isEqualTo(200);

        assertThat(of(id, orchestrator.received(PauseExecution.class))).hasSize(2);
        assertThat(orchestrator.received(ResumeExecution.class))
                .anyMatch(resume -> resume.execution().equals(id) && resume.by().equals("eve"));
        assertThat(of(id, orchestrator.received(StopExecution.class))).hasSize(1);
        assertThat(orchestrator.received(SetSignal.class).getLast().text()).isEqualTo("be brief");
    }

    private static <T extends io.agentspan.schemas.command.Command> List<T> of(
            ExecutionId id, List<T> commands) {
        return commands.stream().filter(command -> command.execution().equals(id)).toList();
    }

    @Test
    void aMessageIsAnsweredWithItsId() {
        ExecutionId id = started();

        Client.Answer first =
                client.post(
                        "/api/workflow/" + id + "/messages?mode=next_turn&messageId=m1",
                        "{\"message\":\"hi\"}");
        Client.Answer second = client.post("/api/agent/" + id + "/messages", "\"plain\"");
        client.post("/api/workflow/" + id + "/messages", "{\"_signal\":\"stop\"}");

        assertThat(first.text()).isEqualTo("m1");
        assertThat(second.text()).isNotBlank();
        List<SendMessage> sent = of(id, orchestrator.received(SendMessage.class));
        assertThat(sent).hasSize(2);
        assertThat(sent.getFirst().mode()).isEqualTo(SendMode.NEXT_TURN);
        assertThat(sent.getFirst().payload()).hasToString("{\"message\":\"hi\"}");
        assertThat(sent.getLast().mode()).isEqualTo(SendMode.QUEUE);
        assertThat(of(id, orchestrator.received(StopExecution.class))).hasSize(1);
    }

    @Test
    void manyAreEndedAtOnceAndEachIsAnsweredFor() {
        ExecutionId one = started();
        ExecutionId two = started();
        String nobody = ExecutionId.of(1, 0, 99).value();

        JsonNode answer =
                client.post(
                                "/api/agent/executions/bulk/terminate?reason=done",
                                "[\"%s\",\"%s\",\"%s\",\"x\"]".formatted(one, two, nobody))
                        .json();

        assertThat(answer.path("bulkSuccessfulResults")).hasSize(2);
        assertThat(answer.path("bulkErrorResults").has(nobody)).isTrue();
        assertThat(answer.path("bulkErrorResults").has("x")).isTrue();
        assertThat(of(one, orchestrator.received(CancelExecution.class)).getFirst().reason())
                .isEqualTo("done");
    }

    @Test
    void aStreamShowsWhatWaitsAndWhatIsSent() {
        ExecutionId id = started();
        FrameId root = FrameId.root(id);
        orchestrator.emit(
                id,
                approval(root, 0),
                new ExecutionPaused(root, "eve"),
                new ExecutionResumed(root, "eve"),
                new MessageReceived(
                        root, "m1", 1, "bob", SendMode.QUEUE, StringNode.valueOf("hello")));
        client.delete("/api/agent/" + id + "/cancel");

        try (EventStream stream = client.stream("/api/agent/stream/" + id)) {
            List<EventStream.Frame> frames = stream.rest();
            assertThat(frames)
                    .extracting(EventStream.Frame::event)
                    .containsExactly("agent_started", "waiting", "waiting", "message", "error");
            assertThat(frames.get(1).data().path("pendingTool").path("callId").asString())
                    .isEqualTo("call_0_1_0");
            assertThat(frames.get(2).data().path("pendingTool").isEmpty()).isTrue();
            assertThat(frames.get(3).data().path("content").asString()).isEqualTo("hello");
        }
    }

    @Test
    void aPausedExecutionSaysSo() {
        ExecutionId id = started();
        orchestrator.emit(id, new ExecutionPaused(FrameId.root(id), "eve"));

        Awaitility.await("the event is read")
                .until(() -> status(id).path("status").asString().equals("PAUSED"));
        assertThat(status(id).path("isComplete").asBoolean()).isFalse();
        assertThat(
                        client.get("/api/agent/executions?status=PAUSED")
                                .json()
                                .path("results")
                                .findValuesAsString("executionId"))
                .contains(id.value());
    }

    private static JsonNode awaitWaiting(ExecutionId id) {
        Awaitility.await("the event is read").until(() -> status(id).path("isWaiting").asBoolean());
        return status(id);
    }

    private static void awaitPending(ExecutionId id, int count) {
        Awaitility.await("the event is read")
                .until(() -> status(id).path("pending").size() == count);
    }
}

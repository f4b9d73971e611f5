package io.agentspan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.gateway.support.Client;
import io.agentspan.gateway.support.FakeOrchestrator;
import io.agentspan.gateway.support.SharedBroker;
import io.agentspan.gateway.support.Story;
import io.agentspan.gateway.support.TestGateway;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.ReportHeartbeat;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.command.Respond;
import io.agentspan.schemas.event.ApprovalRequested;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskByHandTest {
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

    /** An execution whose story went as far as so many events. */
    private static ExecutionId after(int events) {
        ExecutionId execution =
                new ExecutionId(
                        client.post("/api/agent/start", Story.start("go"))
                                .json()
                                .path("executionId")
                                .asString());
        orchestrator.emit(
                execution,
                Story.oneToolCall(execution).stream().limit(events).toArray(Event[]::new));
        awaitEvents(execution, 2 + events);
        return execution;
    }

    /** A commit is seen a moment after it was made. */
    private static void awaitEvents(ExecutionId execution, int count) {
        Awaitility.await("the events are read")
                .until(() ->
                        client.get("/api/agent/" + execution + "/events").json().size() == count);
    }

    private static Client.Answer end(
            Object execution, String reference, String status, String body) {
        return client.post(
                "/api/agent/tasks/" + execution + "/" + reference + "/" + status + "?workerid=ann",
                body);
    }

    @Test
    void theResultCountsForTheAttemptThatIsOpen() {
        ExecutionId execution = after(3);
        ToolCallRequested asked = (ToolCallRequested) Story.oneToolCall(execution).get(2);

        Client.Answer answer = end(execution, "call_0_1_0", "COMPLETED", "{\"sky\":\"red\"}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        ReportToolResult report = orchestrator.received(ReportToolResult.class).getLast();
        assertThat(report.task().execution()).isEqualTo(execution);
        assertThat(report.task().attempt()).isEqualTo(1);
        assertThat(report.task().digest()).isEqualTo(asked.digest());
        assertThat(report.worker()).isEqualTo("ann");
        assertThat(report.result()).isEqualTo(WireJson.tree("{\"sky\":\"red\"}"));
    }

    @ParameterizedTest
    @CsvSource({"FAILED,true", "FAILED_WITH_TERMINAL_ERROR,false"})
    void aFailureBringsItsReason(String status, boolean again) {
        ExecutionId execution = after(3);

        assertThat(end(execution, "call_0_1_0", status, "{\"reason\":\"no sky\"}").status())
                .isEqualTo(200);

        ReportToolFailure report = orchestrator.received(ReportToolFailure.class).getLast();
        assertThat(report.execution()).isEqualTo(execution);
        assertThat(report.failure().retryable()).isEqualTo(again);
        assertThat(report.failure().message()).isEqualTo("no sky");
    }

    @Test
    void whoWorksOnItKeepsItAlive() {
        ExecutionId execution = after(3);

        assertThat(end(execution, "call_0_1_0", "IN_PROGRESS", "").status()).isEqualTo(200);

        assertThat(orchestrator.received(ReportHeartbeat.class).getLast().execution())
                .isEqualTo(execution);
    }

    @Test
    void whatWaitsForAPersonIsAnswered() {
        ExecutionId execution = after(0);
        FrameId root = FrameId.root(execution);
        List<Event> events = new ArrayList<>(Story.oneToolCall(execution).subList(0, 2));
        events.add(
                new ApprovalRequested(
                        root,
                        CallId.tool(root, 1, 0),
                        "get_weather",
                        0,
                        WireJson.object().put("city", "Paris")));
        orchestrator.emit(execution, events.toArray(Event[]::new));
        awaitEvents(execution, 5);

        assertThat(end(execution, "call_0_1_0", "FAILED", "{\"reason\":\"no\"}").status())
                .isEqualTo(200);

        Respond respond = orchestrator.received(Respond.class).getLast();
        assertThat(respond.call()).isEqualTo(CallId.tool(root, 1, 0));
        assertThat(respond.answer())
                .isEqualTo(WireJson.tree("{\"reason\":\"no\",\"approved\":false}"));
        assertThat(end(execution, "call_0_1_0", "COMPLETED", "").status()).isEqualTo(200);
        assertThat(orchestrator.received(Respond.class).getLast().answer())
                .isEqualTo(WireJson.tree("{\"approved\":true}"));
        assertThat(end(execution, "call_0_1_0", "IN_PROGRESS", "").status()).isEqualTo(400);
    }

    @Test
    void whatTheOrchestratorDoesNotHearIsNotOpen() {
        ExecutionId execution = after(3);
        orchestrator.refuse("NOT_ASKED");

        Client.Answer answer = end(execution, "call_0_1_0", "COMPLETED", "{}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("code").asString()).isEqualTo("AS-3059");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    3 | call_0_1_0   | DONE        | {}    | 400 | AS-3008
                    3 | call_0_1_0   | completed   | {}    | 400 | AS-3008
                    3 | call_0_1_0   | COMPLETED   | [1]   | 400 | AS-3008
                    3 | call_0_9_0   | COMPLETED   | {}    | 404 | AS-3058
                    3 | %20          | COMPLETED   | {}    | 404 | AS-3058
                    3 | model_0_1    | COMPLETED   | {}    | 400 | AS-3008
                    4 | call_0_1_0   | COMPLETED   | {}    | 409 | AS-3059
                    4 | call_0_1_0   | FAILED      | {}    | 409 | AS-3059
                    7 | call_0_1_0   | COMPLETED   | {}    | 409 | AS-3014
                    """)
    void whatIsNotOpenCannotBeEnded(
            int events, String reference, String status, String body, int http, String code) {
        Client.Answer answer = end(after(events), reference, status, body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(http);
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"nobody", "01970000-0000-8000-8000-000000000000", "0"})
    void anExecutionThatThereIsNotIsNotFound(String id) {
        Client.Answer answer = end(id, "call_0_1_0", "COMPLETED", "{}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(404);
        assertThat(answer.json().path("code").asString()).isEqualTo("AS-3013");
    }
}

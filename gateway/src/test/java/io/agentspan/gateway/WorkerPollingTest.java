package io.agentspan.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentspan.gateway.support.Client;
import io.agentspan.gateway.support.FakeOrchestrator;
import io.agentspan.gateway.support.SharedBroker;
import io.agentspan.gateway.support.Story;
import io.agentspan.gateway.support.TestGateway;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.ReportHeartbeat;
import io.agentspan.schemas.command.ReportTaskStarted;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.Control;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class WorkerPollingTest {
    private static final String PREFIX = SharedBroker.newPrefix();

    @TempDir private static Path directory;
    private static TestGateway gateway;
    private static FakeOrchestrator orchestrator;
    private static Client client;

    @BeforeAll
    static void start() {
        gateway = TestGateway.start(PREFIX, directory, "agentspan.gateway.tasks.linger=4s");
        orchestrator = new FakeOrchestrator(PREFIX);
        client = gateway.client();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        orchestrator.close();
    }

    @Test
    void aPolledTaskIsStartedAndItsResultReachesTheOrchestrator() {
        ToolTask task = task("cycle");

        JsonNode polled = poll("cycle");
        ObjectNode result = result(polled, "COMPLETED");
        result.putObject("outputData")
                .put("result", 21)
                .putObject("_state_updates")
                .put("seen", true);
        Client.Answer answer = client.post("/api/tasks", result.toString());

        assertThat(polled.path("taskId").asString()).isEqualTo(task.id().toString());
        assertThat(polled.path("workflowInstanceId").asString())
                .isEqualTo(task.id().execution().value());
        assertThat(polled.path("taskDefName").asString()).isEqualTo("cycle");
        assertThat(polled.path("referenceTaskName").asString()).startsWith("call_");
        assertThat(polled.path("responseTimeoutSeconds").asInt()).isEqualTo(10);
        assertThat(polled.path("inputData").path("city").asString()).isEqualTo("Paris");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(task.id().toString());
        await("the reports")
                .untilAsserted(() -> {
                    assertThat(orchestrator.received(ReportTaskStarted.class))
                            .filteredOn(r -> r.task().equals(task.id()))
                            .hasSize(1);
                    assertThat(orchestrator.received(ReportToolResult.class))
                            .filteredOn(r -> r.task().equals(task.id()))
                            .singleElement()
                            .satisfies(r -> {
                                assertThat(r.result().asInt()).isEqualTo(21);
                                assertThat(r.worker()).isEqualTo("w1");
                                assertThat(r.stateUpdates())
                                        .isEqualTo(WireJson.object().put("seen", true));
                            });
                });
    }

    @Test
    void anEmptySinglePollIs204AndAnEmptyBatchIsAnEmptyArray() {
        Client.Answer single = client.get("/api/tasks/poll/nothing_here");
        Client.Answer batch = client.get("/api/tasks/poll/batch/nothing_here?timeout=1&count=2");

        assertThat(single.status()).isEqualTo(204);
        assertThat(batch.status()).isEqualTo(200);
        assertThat(batch.text()).isEqualTo("[]");
    }

    @Test
    void aBatchPollWaitsForATask() {
        open("batch");
        Thread.ofVirtual().start(() -> send("batch"));

        JsonNode tasks =
                client.get("/api/tasks/poll/batch/batch?workerid=w1&count=5&timeout=20000").json();

        assertThat(tasks).hasSize(1);
    }

    @Test
    void aBatchIsHandedOutAtOnce() {
        ToolTask first = task("many");
        ToolTask second = send("many");
        ToolTask third = send("many");
        JsonNode one = poll("many");
        awaitWaitingTasks(2);

        JsonNode rest = client.get("/api/tasks/poll/batch/many?count=10&timeout=0").json();

        assertThat(List.of(one, rest.get(0), rest.get(1)))
                .extracting(task -> task.path("taskId").asString())
                .containsExactly(
                        first.id().toString(), second.id().toString(), third.id().toString());
        assertThat(rest).hasSize(2);
    }

    @Test
    void failuresAndHeartbeatsArePassedOn() {
        task("failing");
        JsonNode polled = poll("failing");
        ObjectNode beat = result(polled, "IN_PROGRESS").put("extendLease", true);
        ObjectNode failure =
                result(polled, "FAILED_WITH_TERMINAL_ERROR")
                        .put("reasonForIncompletion", "no such city");
        TaskId id = TaskId.of(polled.path("taskId").asString());

        client.post("/api/tasks", beat.toString());
        client.post("/api/tasks", failure.toString());

        await("the reports")
                .untilAsserted(() -> {
                    assertThat(orchestrator.received(ReportHeartbeat.class))
                            .extracting(ReportHeartbeat::task)
                            .contains(id);
                    assertThat(orchestrator.received(ReportToolFailure.class))
                            .filteredOn(r -> r.task().equals(id))
                            .singleElement()
                            .satisfies(r -> {
                                assertThat(r.failure().retryable()).isFalse();
                                assertThat(r.failure().message()).isEqualTo("no such city");
                            });
                });
    }

    @Test
    void updateAnswersWithTheNextTaskOrWithABare204() {
        task("chained");
        JsonNode first = poll("chained");
        ToolTask second = send("chained");
        awaitWaitingTasks(1);

        Client.Answer withNext =
                client.post("/api/tasks/update-v2", result(first, "COMPLETED").toString());
        Client.Answer without =
                client.post(
                        "/api/tasks/update-v2", result(withNext.json(), "COMPLETED").toString());

        assertThat(withNext.status()).isEqualTo(200);
        assertThat(withNext.json().path("taskId").asString()).isEqualTo(second.id().toString());
        assertThat(without.status()).isEqualTo(204);
        assertThat(without.response().headers().firstValue("Content-Type")).isEmpty();
    }

    @Test
    void garbageAndLateResultsAreHarmless() {
        String late = task("late").id().toString();

        assertThat(
                        client.post("/api/tasks", "{\"taskId\":\"x\",\"status\":\"COMPLETED\"}")
                                .status())
                .isEqualTo(200);
        assertThat(client.post("/api/tasks/update-v2", "{}").status()).isEqualTo(204);
        assertThat(
                        client.post(
                                        "/api/tasks",
                                        "{\"taskId\":\"" + late + "\",\"status\":\"COMPLETED\"}")
                                .status())
                .isEqualTo(200);
        Client.Answer unreadable = client.post("/api/tasks", "not json");
        assertThat(unreadable.status()).isEqualTo(400);
        assertThat(unreadable.json().path("code").asString()).isEqualTo("AS-3008");
    }

    @Test
    void aResultThatFitsNoRecordBecomesAPermanentFailure() {
        task("huge");
        JsonNode polled = poll("huge");
        ObjectNode result = result(polled, "COMPLETED");
        result.putObject("outputData").put("text", "x".repeat(300_000));

        assertThat(client.post("/api/tasks", result.toString()).status()).isEqualTo(200);

        await("the failure")
                .untilAsserted(() ->
                        assertThat(orchestrator.received(ReportToolFailure.class))
                                .extracting(r -> r.failure().code())
                                .contains("RESULT_TOO_LARGE"));
    }

    @Test
    void tasksOfADomainGoOnlyToItsWorkers() {
        open("stateful");
        ToolTask plain = Story.task(call("stateful"));
        ToolTask owned =
                new ToolTask(
                        plain.id(),
                        plain.agent(),
                        plain.replyPartition(),
                        plain.leaseMillis(),
                        0,
                        plain.tool(),
                        plain.queue(),
                        plain.arguments(),
                        plain.state(),
                        plain.metadata(),
                        plain.idempotencyKey(),
                        false,
                        plain.credentials(),
                        null,
                        "run-7");
        orchestrator.task(owned, orchestrator.topics().toolQueue("stateful"));

        JsonNode mine =
                client.get("/api/tasks/poll/batch/stateful?domain=run-7&timeout=20000").json();

        assertThat(mine).hasSize(1);
        assertThat(mine.get(0).path("domain").asString()).isEqualTo("run-7");
    }

    @Test
    void aPollNamesWhatItsWorkerHasAndNobodyWantsAnyMore() {
        ToolTask task = task("withdrawn");
        poll("withdrawn");
        assertThat(withdrawn("withdrawn", "w1")).isEmpty();

        orchestrator.control(new Control.ExecutionClosed(task.id().execution(), "cancelled"));

        await("it is told")
                .until(() -> withdrawn("withdrawn", "w1").equals(List.of(task.id().toString())));
        assertThat(withdrawn("withdrawn", "w1")).as("once").isEmpty();
        assertThat(withdrawn("withdrawn", "w2")).isEmpty();
    }

    private static List<String> withdrawn(String tool, String worker) {
        return client.get("/api/tasks/poll/batch/" + tool + "?workerid=" + worker)
                .response()
                .headers()
                .allValues("Agentspan-Cancelled-Tasks");
    }

    @Test
    void aGatewayLeavesTheGroupOfAQueueThatNobodyPolls() {
        open("left");
        client.get("/api/tasks/poll/left");

        await("no queue is open")
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        client.get("/actuator/prometheus")
                                .text()
                                .lines()
                                .anyMatch(line ->
                                        line.startsWith("agentspan_gateway_queues_open" + " 0")));
        ToolTask task = send("left");

        assertThat(poll("left").path("taskId").asString()).isEqualTo(task.id().toString());
    }

    @Test
    void taskDefinitionsAreTakenAndGivenBack() {
        assertThat(client.post("/api/metadata/taskdefs", "[{\"name\":\"one\"}]").status())
                .isEqualTo(200);
        assertThat(client.put("/api/metadata/taskdefs", "{\"name\":\"two\"}").status())
                .isEqualTo(200);

        assertThat(client.get("/api/metadata/taskdefs/two").json().path("name").asString())
                .isEqualTo("two");
        Client.Answer unknown = client.get("/api/metadata/taskdefs/three");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().path("retryable").asBoolean(true)).isFalse();
    }

    private static void open(String tool) {
        client.post(
                "/api/agent/start",
                "{\"agentConfig\":{\"name\":\"a\",\"model\":\"m/m\",\"tools\":[{\"name\":\""
                        + tool
                        + "\"}]},\"prompt\":\"go\"}");
    }

    private static ToolTask task(String tool) {
        open(tool);
        return send(tool);
    }

    private static ToolCallRequested call(String tool) {
        ExecutionId execution = ExecutionId.of(System.nanoTime(), 1, System.nanoTime());
        return Story.called(FrameId.root(execution), 1, tool);
    }

    private static ToolTask send(String tool) {
        ToolTask task = Story.task(call(tool));
        orchestrator.task(task, orchestrator.topics().toolQueue(tool));
        return task;
    }

    /** Polls as a worker does, until there is a task. */
    private static JsonNode poll(String tool) {
        return await("a task of " + tool)
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> client.get("/api/tasks/poll/" + tool + "?workerid=w1"),
                        answer -> answer.status() == 200)
                .json();
    }

    private static ObjectNode result(JsonNode task, String status) {
        return WireJson.object()
                .put("taskId", task.path("taskId").asString())
                .put("workflowInstanceId", task.path("workflowInstanceId").asString())
                .put("workerId", "w1")
                .put("status", status);
    }

    private static void awaitWaitingTasks(int count) {
        await("tasks that wait for a poll")
                .until(() ->
                        client.get("/actuator/prometheus")
                                .text()
                                .lines()
                                .anyMatch(line ->
                                        line.startsWith(
                                                "agentspan_gateway_tasks_waiting " + count)));
    }
}

package io.agentspan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.gateway.support.Client;
import io.agentspan.gateway.support.FakeOrchestrator;
import io.agentspan.gateway.support.SharedBroker;
import io.agentspan.gateway.support.Story;
import io.agentspan.gateway.support.TestGateway;
import io.agentspan.schemas.command.ReportActivity;
import io.agentspan.schemas.event.ActivityReported;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class InjectedTaskTest {
    private static final String PREFIX = SharedBroker.newPrefix();
    private static final String READ =
            "{\"taskDefName\":\"read\",\"referenceTaskName\":\"read_1\",\"inputData\":{\"f\":1}}";

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

    private static Client.Answer inject(Object execution, String body) {
        return client.post("/api/agent/" + execution + "/tasks", body);
    }

    private static Client.Answer end(Object execution, String status, String body) {
        return client.post("/api/agent/tasks/" + execution + "/read_1/" + status, body);
    }

    /** What the orchestrator makes of the newest report. */
    private static ActivityReported happened(ExecutionId execution) {
        ReportActivity report = orchestrator.received(ReportActivity.class).getLast();
        ActivityReported event =
                new ActivityReported(
                        FrameId.root(execution),
                        report.activityId(),
                        report.by(),
                        report.kind(),
                        report.details());
        int before = client.get("/api/agent/" + execution + "/events").json().size();
        orchestrator.emit(execution, event);
        // A commit is seen a moment after it was made.
        Awaitility.await("the event is read")
                .until(() ->
                        client.get("/api/agent/" + execution + "/events").json().size() > before);
        return event;
    }

    private static JsonNode task(ExecutionId execution) {
        for (JsonNode task : client.get("/api/workflow/" + execution).json().path("tasks")) {
            if (task.path("referenceTaskName").asString("").equals("read_1")) {
                return task;
            }
        }
        throw new AssertionError("no task read_1");
    }

    @Test
    void aTaskIsShownAsItStandsAndNotOnTheStream() {
        ExecutionId execution = started();

        Client.Answer answer = inject(execution, READ);
        happened(execution);
        client.get("/api/agent/" + execution + "/status");
        JsonNode open = task(execution);
        assertThat(end(execution, "COMPLETED", "{\"lines\":3}").status()).isEqualTo(200);
        happened(execution);
        orchestrator.emit(execution, Story.completed(execution, "Done."));
        String stream = client.stream("/api/agent/stream/" + execution).rest().toString();

        assertThat(answer.json().path("taskId").asString()).isEqualTo(execution + ":read_1");
        assertThat(open.path("status").asString()).isEqualTo("IN_PROGRESS");
        assertThat(open.path("taskType").asString()).isEqualTo("read");
        assertThat(open.path("inputData").path("f").asInt()).isEqualTo(1);
        assertThat(task(execution).path("status").asString()).isEqualTo("COMPLETED");
        assertThat(task(execution).path("outputData").path("lines").asInt()).isEqualTo(3);
        assertThat(stream).doesNotContain("task_injected", "task_updated");
    }

    @Test
    void theFirstEndStandsAndTheSameAgainIsFine() {
        ExecutionId execution = started();
        inject(execution, READ);
        ActivityReported injected = happened(execution);
        end(execution, "FAILED", "{}");
        ActivityReported first = happened(execution);

        Client.Answer again = end(execution, "FAILED", "{}");
        Client.Answer other = end(execution, "COMPLETED", "{}");

        assertThat(again.status()).isEqualTo(200);
        assertThat(orchestrator.received(ReportActivity.class).getLast().activityId())
                .isEqualTo(first.activityId());
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().path("code").asString()).isEqualTo("AS-3059");
        assertThat(inject(execution, READ).status()).isEqualTo(200);
        assertThat(orchestrator.received(ReportActivity.class).getLast().activityId())
                .isEqualTo(injected.activityId());
    }

    @Test
    void whatIsOpenAtTheEndIsCancelled() {
        ExecutionId execution = started();
        inject(execution, READ);
        happened(execution);
        orchestrator.emit(execution, Story.completed(execution, "Done."));
        client.stream("/api/agent/stream/" + execution).rest();

        assertThat(task(execution).path("status").asString()).isEqualTo("CANCELED");
        assertThat(end(execution, "COMPLETED", "{}").json().path("code").asString())
                .isEqualTo("AS-3014");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {}
                    {"taskDefName":"read"}
                    {"taskDefName":"read","referenceTaskName":""}
                    {"taskDefName":"read","referenceTaskName":"a/b"}
                    {"taskDefName":"read","referenceTaskName":"call_0_1_0"}
                    {"taskDefName":"read","referenceTaskName":"model_0_1"}
                    {"referenceTaskName":"r"}
                    {"taskDefName":"read","referenceTaskName":"r","type":"HTTP"}
                    {"taskDefName":"read","referenceTaskName":"r","status":"DONE"}
                    {"taskDefName":"read","referenceTaskName":"r","inputData":[1]}
                    [1]
                    """)
    void whatIsNoTaskIsRefused(String body) {
        Client.Answer answer = inject(started(), body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("code").asString()).isEqualTo("AS-3008");
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_EXECUTION,404,AS-3013",
        "EXECUTION_ENDED,409,AS-3014",
        "ACTIVITY_TOO_LARGE,413,AS-3009"
    })
    void whatTheOrchestratorRefusesIsSaidInHttp(String reason, int status, String code) {
        ExecutionId execution = started();
        orchestrator.refuse(reason);

        Client.Answer answer = inject(execution, READ);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
        assertThat(inject("nobody", READ).status()).isEqualTo(404);
    }
}

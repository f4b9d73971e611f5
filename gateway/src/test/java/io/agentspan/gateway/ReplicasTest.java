package io.agentspan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.gateway.support.Client;
import io.agentspan.gateway.support.EventStream;
import io.agentspan.gateway.support.EventStream.Frame;
import io.agentspan.gateway.support.SharedBroker;
import io.agentspan.gateway.support.TestGateway;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.ReportModelReply;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.ProposedCall;
import io.agentspan.schemas.message.TokenUsage;
import io.agentspan.schemas.task.ModelTask;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.TopicNames;
import io.agentspan.streams.OrchestratorConfiguration;
import io.agentspan.worker.Attempt;
import io.agentspan.worker.FailureMapper;
import io.agentspan.worker.HttpTaskPoller;
import io.agentspan.worker.KafkaCommandSender;
import io.agentspan.worker.KafkaConnection;
import io.agentspan.worker.KafkaTaskWorker;
import io.agentspan.worker.QueueSettings;
import io.agentspan.worker.RunnerSettings;
import io.agentspan.worker.TaskWorker;
import io.agentspan.worker.TopicInstaller;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two gateways of one installation: it makes no difference which of them anybody knows. */
class ReplicasTest {
    private static final String PREFIX = SharedBroker.newPrefix();

    @TempDir private static Path directory;
    private static TestGateway stays;
    private static KafkaCommandSender sender;
    private static TaskWorker models;

    @BeforeAll
    static void start() {
        KafkaConnection kafka =
                KafkaConnection.to(SharedBroker.bootstrapServers(), new TopicNames(PREFIX));
        new TopicInstaller(kafka, 4, 1).install();
        stays =
                TestGateway.start(
                        PREFIX, directory.resolve("stays"), OrchestratorConfiguration.class);
        sender = new KafkaCommandSender(kafka);
        models =
                KafkaTaskWorker.models(
                        kafka,
                        sender,
                        QueueSettings.speculative(),
                        ReplicasTest::reply,
                        FailureMapper.models(),
                        RunnerSettings.models("model"));
        models.start();
    }

    @AfterAll
    static void stop() {
        models.close();
        sender.close();
        stays.close();
    }

    @Test
    void aWorkerThatKnowsOneOfThemServesWhatTheOtherStarted() {
        try (TestGateway other = TestGateway.start(PREFIX, directory.resolve("other"));
                TaskWorker worker = worker(other.client(), "near")) {
            worker.start();
            String id = startAt(stays.client(), "near");

            assertThat(events(stays.client().stream("/api/agent/stream/" + id))).endsWith("done");
            assertThat(status(other.client(), id)).isEqualTo("COMPLETED");
        }
    }

    @Test
    void aGatewayThatGoesAwayTakesNeitherItsTasksNorItsStreamsWithIt() {
        TestGateway goes = TestGateway.start(PREFIX, directory.resolve("goes"));
        List<Frame> seen = new ArrayList<>();
        String id = startAt(goes.client(), "held");
        EventStream first = goes.client().stream("/api/agent/stream/" + id);
        // Taken there by somebody who will not be heard of again.
        JsonNode taken =
                Awaitility.await("the task is handed out")
                        .until(
                                () -> goes.client().get("/api/tasks/poll/batch/held").json(),
                                tasks -> !tasks.isEmpty())
                        .get(0);
        while (seen.isEmpty() || !seen.getLast().event().equals("tool_call")) {
            seen.addAll(first.take(1));
        }

        goes.close();
        first.close();

        try (TaskWorker worker = worker(stays.client(), "held");
                EventStream second =
                        stays.client().stream(
                                "/api/agent/stream/" + id, "Last-Event-ID", seen.getLast().id())) {
            worker.start();
            seen.addAll(second.rest());
        }

        assertThat(taken.path("retryCount").asInt()).isZero();
        assertThat(seen)
                .extracting(Frame::event)
                .filteredOn(event -> !event.equals("delta"))
                .containsSubsequence("tool_call", "warning", "tool_result", "done");
        List<Frame> whole;
        try (EventStream again = stays.client().stream("/api/agent/stream/" + id)) {
            whole = again.rest();
        }
        assertThat(seen).extracting(Frame::id).isEqualTo(ids(whole));
        Frame result =
                seen.stream()
                        .filter(f -> f.event().equals("tool_result"))
                        .findFirst()
                        .orElseThrow();
        assertThat(result.data().path("attempt").asInt()).isEqualTo(2);
    }

    private static List<String> ids(List<Frame> frames) {
        return frames.stream().map(Frame::id).toList();
    }

    private static List<String> events(EventStream stream) {
        try (stream) {
            return stream.rest().stream().map(Frame::event).toList();
        }
    }

    private static String status(Client client, String id) {
        return client.get("/api/agent/" + id + "/status").json().path("status").asString("");
    }

    private static String startAt(Client client, String tool) {
        return client.post(
                        "/api/agent/start",
                        """
                        {"agentConfig":{"name":"a","model":"m/m","instructions":"%1$s",
                          "tools":[{"name":"%1$s","inputSchema":{"type":"object"},"retryDelaySeconds":0.1}]},
                         "prompt":"%1$s"}
                        """
                                .formatted(tool))
                .json()
                .path("executionId")
                .asString();
    }

    private static TaskWorker worker(Client gateway, String queue) {
        return new HttpTaskPoller(
                URI.create(gateway.server()),
                Map::of,
                List.of(queue),
                null,
                ReplicasTest::result,
                FailureMapper.tools(),
                RunnerSettings.tools("poller"));
    }

    /** Calls the tool that the prompt names, then says what it returned. */
    private static TaskReport reply(ModelTask task, Attempt attempt) {
        Message last = task.conversation().messages().getLast();
        boolean answered = last instanceof Message.Tool;
        return new ReportModelReply(
                task.id(),
                attempt.worker(),
                answered ? "It is " + ((Message.Tool) last).text() : "",
                answered
                        ? List.of()
                        : List.of(new ProposedCall(((Message.User) last).text(), "{}")),
                answered ? ModelFinish.STOP : ModelFinish.TOOL_CALLS,
                TokenUsage.of(11, 5),
                1);
    }

    private static TaskReport result(ToolTask task, Attempt attempt) {
        return new ReportToolResult(
                task.id(), attempt.worker(), WireJson.tree("{\"sky\":\"blue\"}"), null, 1);
    }
}

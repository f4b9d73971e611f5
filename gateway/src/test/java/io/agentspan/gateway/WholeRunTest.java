package io.agentspan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.gateway.support.Client;
import io.agentspan.gateway.support.EventStream;
import io.agentspan.gateway.support.EventStream.Frame;
import io.agentspan.gateway.support.SharedBroker;
import io.agentspan.gateway.support.Story;
import io.agentspan.gateway.support.TestGateway;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.ReportModelReply;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.id.ExecutionId;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The gateway in front of the real orchestrator, with a worker that polls over HTTP. */
class WholeRunTest {
    private static final String PREFIX = SharedBroker.newPrefix();

    @TempDir private static Path directory;
    private static TestGateway gateway;
    private static KafkaCommandSender sender;
    private static TaskWorker models;
    private static TaskWorker tools;
    private static Client client;

    @BeforeAll
    static void start() {
        KafkaConnection kafka =
                KafkaConnection.to(SharedBroker.bootstrapServers(), new TopicNames(PREFIX));
        new TopicInstaller(kafka, 4, 1).install();
        gateway = TestGateway.start(PREFIX, directory, OrchestratorConfiguration.class);
        client = gateway.client();
        sender = new KafkaCommandSender(kafka);
        models =
                KafkaTaskWorker.models(
                        kafka,
                        sender,
                        QueueSettings.speculative(),
                        WholeRunTest::reply,
                        FailureMapper.models(),
                        RunnerSettings.models("model"));
        models.start();
        tools =
                new HttpTaskPoller(
                        URI.create(client.server()),
                        Map::of,
                        List.of("get_weather"),
                        null,
                        WholeRunTest::weather,
                        FailureMapper.tools(),
                        RunnerSettings.tools("poller"));
        tools.start();
    }

    @AfterAll
    static void stop() {
        tools.close();
        models.close();
        sender.close();
        gateway.close();
    }

    @Test
    void anAgentWithAToolRunsToItsEnd() {
        ExecutionId execution =
                new ExecutionId(
                        client.post("/api/agent/start", Story.start("Weather in Paris?"))
                                .json()
                                .path("executionId")
                                .asString());

        List<Frame> frames;
        try (EventStream stream = client.stream("/api/agent/stream/" + execution)) {
            frames = stream.rest();
        }

        assertThat(frames)
                .extracting(Frame::event)
                .filteredOn(event -> !event.equals("warning"))
                .containsExactly(
                        "agent_started",
                        "thinking",
                        "model_reply",
                        "tool_call",
                        "tool_result",
                        "thinking",
                        "model_reply",
                        "done");
        JsonNode status = client.get("/api/agent/" + execution + "/status").json();
        assertThat(status.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(status.path("output").path("result").asString()).contains("blue");
        assertThat(status.path("tokenUsage").path("totalTokens").asInt()).isEqualTo(32);
    }

    private static TaskReport reply(ModelTask task, Attempt attempt) {
        Message last = task.conversation().messages().getLast();
        boolean answered = last instanceof Message.Tool;
        return new ReportModelReply(
                task.id(),
                attempt.worker(),
                answered ? "It is " + ((Message.Tool) last).text() : "",
                answered ? List.of() : List.of(new ProposedCall("get_weather", "{\"city\":\"P\"}")),
                answered ? ModelFinish.STOP : ModelFinish.TOOL_CALLS,
                TokenUsage.of(11, 5),
                1);
    }

    private static TaskReport weather(ToolTask task, Attempt attempt) {
        return new ReportToolResult(
                task.id(), attempt.worker(), WireJson.tree("{\"sky\":\"blue\"}"), null, 1);
    }
}

package io.agentspan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.gateway.support.Client;
import io.agentspan.gateway.support.EventStream;
import io.agentspan.gateway.support.EventStream.Frame;
import io.agentspan.gateway.support.FakeOrchestrator;
import io.agentspan.gateway.support.SharedBroker;
import io.agentspan.gateway.support.Story;
import io.agentspan.gateway.support.TestGateway;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.ActivityReported;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.FrameCompleted;
import io.agentspan.schemas.event.FrameRole;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.event.ModelAttemptFailed;
import io.agentspan.schemas.event.ToolCallFailed;
import io.agentspan.schemas.event.WaitingForWorker;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.FinishReason;
import io.agentspan.schemas.message.TokenUsage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

class StreamTest {
    private static final String PREFIX = SharedBroker.newPrefix();
    private static final List<String> ONE_TOOL_CALL =
            List.of(
                    "2 agent_started",
                    "3 thinking",
                    "4 model_reply",
                    "5 tool_call",
                    "6 tool_result",
                    "7 thinking",
                    "8 model_reply",
                    "9 done");

    @TempDir private static Path directory;
    private static TestGateway gateway;
    private static FakeOrchestrator orchestrator;
    private static Client client;

    @BeforeAll
    static void start() {
        gateway = TestGateway.start(PREFIX, directory, "agentspan.gateway.stream.heartbeat=200ms");
        orchestrator = new FakeOrchestrator(PREFIX);
        client = gateway.client();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        orchestrator.close();
    }

    @Test
    void aStreamShowsWhatWasAndWhatHappensAndEndsWithTheExecution() {
        ExecutionId execution = execution();
        List<Event> events = Story.oneToolCall(execution);
        orchestrator.emit(execution, events.subList(0, 2).toArray(Event[]::new));

        try (EventStream stream = client.stream("/api/agent/stream/" + execution)) {
            List<Frame> frames = new ArrayList<>(stream.take(3));
            events.subList(2, events.size()).forEach(e -> orchestrator.emit(execution, e));
            frames.addAll(stream.rest());

            assertThat(frames).extracting(Frame::shown).isEqualTo(ONE_TOOL_CALL);
            assertThat(stream.comments()).contains("connected");
        }
    }

    @Test
    void framesSayWhatClientsOfTheAgentApiRead() {
        ExecutionId execution = execution();
        orchestrator.emit(execution, Story.oneToolCall(execution).toArray(Event[]::new));

        List<JsonNode> data =
                client.stream("/api/agent/stream/" + execution).rest().stream()
                        .map(Frame::data)
                        .toList();

        assertThat(data)
                .allSatisfy(d -> {
                    assertThat(d.path("executionId").asString()).isEqualTo(execution.value());
                    assertThat(d.path("id").asLong()).isPositive();
                    assertThat(d.path("timestamp").asLong()).isPositive();
                    assertThat(d.path("agentName").asString()).isEqualTo("weather");
                });
        assertThat(data.get(1).path("content").asString()).isEqualTo("model_0_1");
        assertThat(data.get(1).path("model").asString()).isEqualTo("openai/gpt-4o");
        assertThat(data.get(2).path("usage").path("totalTokens").asInt()).isEqualTo(16);
        assertThat(data.get(2).path("tookMillis").asInt()).isEqualTo(800);
        assertThat(data.get(2).path("finish").asString()).isEqualTo("TOOL_CALLS");
        assertThat(data.get(3).path("toolName").asString()).isEqualTo("get_weather");
        assertThat(data.get(3).path("args").path("city").asString()).isEqualTo("Paris");
        assertThat(data.get(4).path("result").path("sky").asString()).isEqualTo("blue");
        assertThat(data.get(4).path("tookMillis").asInt()).isEqualTo(67);
        assertThat(data.get(7).path("output").path("result").asString())
                .isEqualTo("Blue sky over Paris.");
        assertThat(data.get(7).path("output").path("finishReason").asString()).isEqualTo("STOP");
        assertThat(data.get(7).path("usage").path("totalTokens").asInt()).isEqualTo(16);
    }

    @Test
    void reconnectingAfterAnyEventLosesAndRepeatsNothing() {
        ExecutionId execution = execution();
        List<Event> events = Story.oneToolCall(execution);

        for (int happened = 0; happened <= events.size(); happened++) {
            if (happened > 0) {
                orchestrator.emit(execution, events.get(happened - 1));
            }
            List<String> soFar = ONE_TOOL_CALL.subList(0, happened + 1);
            for (int seen = 0; seen <= soFar.size(); seen++) {
                String last = seen == 0 ? "0" : soFar.get(seen - 1).substring(0, 1);
                try (EventStream stream =
                        client.stream("/api/agent/stream/" + execution, "Last-Event-ID", last)) {
                    assertThat(stream.take(soFar.size() - seen))
                            .extracting(Frame::shown)
                            .isEqualTo(soFar.subList(seen, soFar.size()));
                }
            }
        }
    }

    @Test
    void aClientThatCannotSetHeadersAsksWithAParameter() {
        ExecutionId execution = execution();
        orchestrator.emit(execution, Story.oneToolCall(execution).toArray(Event[]::new));

        assertThat(client.stream("/api/agent/stream/" + execution + "?after=7").rest())
                .extracting(Frame::shown)
                .containsExactly("8 model_reply", "9 done");
    }

    @Test
    void piecesOfAReplyAreShownBetweenItsRequestAndItsEnd() {
        ExecutionId execution = execution();
        FrameId root = FrameId.root(execution);
        try (EventStream stream = client.stream("/api/agent/stream/" + execution)) {
            stream.take(1);

            // The worker is ahead of the orchestrator's commit.
            orchestrator.delta(Story.piece(root, 1, 1, 0, "Blue"));
            orchestrator.emit(execution, Story.asked(root, 1, 1));
            List<Frame> first = stream.take(2);
            orchestrator.delta(Story.piece(root, 1, 1, 1, " sky"));
            List<Frame> second = stream.take(1);
            orchestrator.emit(execution, Story.replied(root, 1, "Blue sky"));
            List<Frame> reply = stream.take(1);
            orchestrator.delta(Story.piece(root, 1, 1, 2, " late"));
            orchestrator.emit(execution, Story.completed(execution, "Blue sky"));

            assertThat(first).extracting(Frame::shown).containsExactly("3 thinking", "delta");
            assertThat(first.get(1).data().path("content").asString()).isEqualTo("Blue");
            assertThat(first.get(1).data().path("attempt").asInt()).isEqualTo(1);
            assertThat(second.getFirst().data().path("content").asString()).isEqualTo(" sky");
            assertThat(reply).extracting(Frame::shown).containsExactly("4 model_reply");
            assertThat(stream.rest()).extracting(Frame::shown).containsExactly("5 done");
        }
    }

    @Test
    void aNewerAttemptVoidsThePiecesOfTheOneBefore() {
        ExecutionId execution = execution();
        FrameId root = FrameId.root(execution);
        CallId call = CallId.model(root, 1);
        try (EventStream stream = client.stream("/api/agent/stream/" + execution)) {
            orchestrator.emit(
                    execution,
                    Story.asked(root, 1, 1),
                    new ModelAttemptFailed(
                            root, call, 1, "RATE_LIMITED", 1_700_000_001_000L, "slow down"),
                    Story.asked(root, 1, 2));
            List<Frame> before = stream.take(4);

            orchestrator.delta(Story.piece(root, 1, 1, 5, "old"));
            orchestrator.delta(Story.piece(root, 1, 2, 0, "new"));
            List<Frame> pieces = stream.take(1);

            assertThat(before)
                    .extracting(Frame::shown)
                    .containsExactly("2 agent_started", "3 thinking", "4 warning", "5 thinking");
            assertThat(before.get(2).data().path("content").asString()).isEqualTo("slow down");
            assertThat(pieces.getFirst().data().path("content").asString()).isEqualTo("new");
        }
    }

    @Test
    void agentsBelowTheRootAreShownAndHaveStreamsOfTheirOwn() {
        ExecutionId execution = execution();
        FrameId child = FrameId.root(execution).child(1);
        orchestrator.emit(
                execution,
                new FrameStarted(child, "writer", new FrameRole.Member(0), "Write.", List.of()),
                Story.asked(child, 1, 1),
                Story.replied(child, 1, "Text."),
                new FrameCompleted(
                        child,
                        "writer",
                        FinishReason.STOP,
                        TokenUsage.of(11, 5),
                        StringNode.valueOf("Text.")),
                Story.completed(execution, "Text."));

        List<Frame> whole = client.stream("/api/agent/stream/" + execution).rest();
        List<Frame> below = client.stream("/api/agent/stream/" + child).rest();

        assertThat(whole)
                .extracting(Frame::shown)
                .containsExactly(
                        "2 agent_started",
                        "3 handoff",
                        "4 thinking",
                        "5 model_reply",
                        "6 agent_completed",
                        "7 done");
        assertThat(whole.get(1).data().path("target").asString()).isEqualTo("writer");
        assertThat(whole.get(2).data().path("agentName").asString()).isEqualTo("writer");
        assertThat(below)
                .extracting(Frame::shown)
                .containsExactly("3 handoff", "4 thinking", "5 model_reply", "6 done");
        assertThat(below.getLast().data().path("output").path("result").asString())
                .isEqualTo("Text.");
    }

    @Test
    void whatAFrameworksWorkerToldIsShownUnderItsOwnName() {
        ExecutionId execution = execution();
        orchestrator.emit(
                execution,
                new ActivityReported(
                        FrameId.root(execution),
                        "a1",
                        "ann",
                        "tool_call",
                        WireJson.object().put("toolName", "Bash")),
                Story.completed(execution, "x"));

        List<Frame> frames = client.stream("/api/agent/stream/" + execution).rest();

        assertThat(frames)
                .extracting(Frame::shown)
                .containsExactly("2 agent_started", "3 tool_call", "4 done");
        assertThat(frames.get(1).data().path("toolName").asString()).isEqualTo("Bash");
        assertThat(frames.get(1).data().path("by").asString()).isEqualTo("ann");
    }

    @Test
    void onlyTheEndOfTheExecutionIsAnError() {
        ExecutionId execution = execution();
        FrameId root = FrameId.root(execution);
        orchestrator.emit(
                execution,
                Story.called(root, 1, "get_weather"),
                new WaitingForWorker(root, CallId.tool(root, 1, 0), 1, "get_weather"),
                new ToolCallFailed(
                        root, CallId.tool(root, 1, 0), "get_weather", 3, "TOOL_ERROR", "no sky"),
                Story.failed(execution, "the key is wrong"));

        List<Frame> frames = client.stream("/api/agent/stream/" + execution).rest();

        assertThat(frames)
                .extracting(Frame::event)
                .containsExactly("agent_started", "tool_call", "warning", "tool_result", "error");
        assertThat(frames.get(3).data().path("failed").asBoolean()).isTrue();
        assertThat(frames.get(4).data().path("content").asString()).isEqualTo("the key is wrong");
        assertThat(frames.get(4).data().path("toolName").asString()).isEqualTo("workflow");
    }

    @Test
    void silenceIsFilledWithHeartbeats() {
        ExecutionId execution = execution();
        try (EventStream stream = client.stream("/api/agent/stream/" + execution)) {
            stream.take(1);

            // Comes only after a heartbeat was due.
            Thread.ofVirtual()
                    .start(() -> {
                        org.awaitility.Awaitility.await("a heartbeat")
                                .until(() -> stream.comments().contains("heartbeat"));
                        orchestrator.emit(execution, Story.completed(execution, "x"));
                    });

            assertThat(stream.rest()).extracting(Frame::event).containsExactly("done");
            assertThat(stream.comments()).contains("heartbeat");
        }
    }

    @Test
    void aGatewayThatStopsEndsItsStreamsAtOnce() {
        ExecutionId execution = execution();
        TestGateway other = TestGateway.start(PREFIX, directory.resolve("other"));
        try (EventStream stream = other.client().stream("/api/agent/stream/" + execution)) {
            stream.take(1);
            long begin = System.nanoTime();

            other.close();

            assertThat(stream.rest()).isEmpty();
            assertThat(stream.comments()).contains("server stops, reconnect");
            // The web server waits up to 15 s for requests that do not end.
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofSeconds(12));
        }
    }

    @Test
    void aStreamOfNothingIs404InJson() {
        ExecutionId unknown = ExecutionId.of(1, 0, 9);

        Client.Answer answer = client.get("/api/agent/stream/" + unknown);
        Client.Answer below = client.get("/api/agent/stream/" + execution() + ".7");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("status").asInt()).isEqualTo(404);
        assertThat(below.status()).isEqualTo(404);
    }

    private static ExecutionId execution() {
        return new ExecutionId(
                client.post("/api/agent/start", Story.start("Weather?"))
                        .json()
                        .path("executionId")
                        .asString());
    }
}

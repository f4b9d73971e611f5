package io.agentspan;

import static io.agentspan.FakeServer.done;
import static io.agentspan.FakeServer.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconnectTest {
    private static final String[] FRAMES = {
        frame(2, "agent_started", "\"agentName\":\"a\""),
        frame(3, "thinking", "\"agentName\":\"a\",\"model\":\"demo/echo\""),
        frame(4, "model_reply", "\"finish\":\"TOOL_CALLS\""),
        frame(5, "tool_call", "\"toolName\":\"t\",\"callId\":\"c1\",\"args\":{}"),
        frame(6, "warning", "\"content\":\"once more\""),
        frame(7, "tool_result", "\"toolName\":\"t\",\"callId\":\"c1\",\"result\":\"ok\""),
        done(8, "fine"),
    };

    private FakeServer server;
    private AgentRuntime runtime;

    @BeforeEach
    void start() throws IOException {
        server = FakeServer.start().frames(FRAMES);
        runtime = AgentRuntime.builder().serverUrl(server.url()).build();
    }

    @AfterEach
    void stop() {
        runtime.close();
        server.close();
    }

    @Test
    void aConnectionThatBreaksAfterEveryEventSkipsNothingAndRepeatsNothing() {
        int oneFrameMore = FRAMES[1].length() + ":connected\n\n".length() + 5;
        server.cutAfter(
                oneFrameMore, oneFrameMore, oneFrameMore, oneFrameMore, oneFrameMore, oneFrameMore);

        assertThat(idsOf(runtime.handle(FakeServer.ID).stream()))
                .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(server.streamConnections()).isGreaterThan(3);
    }

    @Test
    void aConnectionThatBreaksAtAnyByteSkipsNothingAndRepeatsNothing() {
        int length = server.streamLength();

        // Every byte would take minutes of back-off; the parser's own test has each one.
        for (int cut = 0; cut < length; cut += 37) {
            try (FakeServer another = FakeServer.start().frames(FRAMES).cutAfter(cut);
                    AgentRuntime other = AgentRuntime.builder().serverUrl(another.url()).build()) {
                assertThat(idsOf(other.handle(FakeServer.ID).stream()))
                        .as("cut after %d bytes", cut)
                        .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void aServerThatClosesItsStreamsWhileItStopsIsAskedAgain() {
        server.orderly().cutAfter(15, 150);

        assertThat(idsOf(runtime.handle(FakeServer.ID).stream()))
                .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void whatAServerSendsAgainIsNotSeenAgain() throws IOException {
        String piece = "\"content\":\"%s\",\"callId\":\"m\",\"attempt\":1,\"index\":%d";
        String[] frames = {
            frame(2, "agent_started", ""),
            frame(3, "thinking", "\"callId\":\"m\""),
            frame(0, "delta", piece.formatted("He", 0)),
            frame(0, "delta", piece.formatted("llo", 1)),
            frame(4, "model_reply", "\"callId\":\"m\""),
            done(5, "Hello"),
        };
        try (FakeServer another = FakeServer.start().frames(frames).forgetful();
                AgentRuntime other = AgentRuntime.builder().serverUrl(another.url()).build()) {
            another.cutAfter(another.streamLength() * 2 / 3, another.streamLength() / 2);

            assertThat(idsOf(other.handle(FakeServer.ID).stream()))
                    .containsExactly(2L, 3L, 0L, 0L, 4L, 5L);
        }
    }

    @Test
    void aStreamCanBeginAfterAnEventThatWasSeen() {
        assertThat(idsOf(runtime.handle(FakeServer.ID).stream(5))).containsExactly(6L, 7L, 8L);
        assertThat(server.requests("/api/agent/stream/").getFirst().headers())
                .containsEntry("Last-event-id", "5");
    }

    @Test
    void aStreamThatBeginsAfterTheLastEventIsOver() {
        server.answer(
                "GET /api/agent/" + FakeServer.ID + "/status", 200, "{\"status\":\"COMPLETED\"}");

        assertThat(idsOf(runtime.handle(FakeServer.ID).stream(8))).isEmpty();
    }

    @Test
    void theResultIsTheSameOverHoweverManyConnections() {
        server.cutAfter(200, 100, 180);

        AgentResult result = runtime.handle(FakeServer.ID).join(Duration.ofSeconds(30));

        assertThat(result.output()).isEqualTo("fine");
        assertThat(result.events()).hasSize(FRAMES.length);
        assertThat(result.toolCalls())
                .singleElement()
                .extracting(ToolCallRecord::outcome)
                .isInstanceOf(ToolCallRecord.Returned.class);
    }

    @Test
    void aServerThatStaysAwayIsReportedWithItsAddress() {
        String url = server.url();
        server.close();
        try (AgentRuntime patient =
                AgentRuntime.builder()
                        .serverUrl(url)
                        .reconnectFor(Duration.ofMillis(300))
                        .build()) {

            assertThatThrownBy(() -> patient.handle(FakeServer.ID).join())
                    .isInstanceOf(ServerUnavailableException.class)
                    .hasMessageContaining(url)
                    .hasMessageContaining("agentspan server start");
        }
    }

    private static List<Long> idsOf(AgentStream stream) {
        List<Long> ids = new ArrayList<>();
        try (stream) {
            for (AgentEvent event : stream) {
                ids.add(event.meta().id());
            }
        }
        return ids;
    }
}

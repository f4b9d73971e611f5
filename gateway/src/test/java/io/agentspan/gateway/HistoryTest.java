package io.agentspan.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentspan.gateway.support.Client;
import io.agentspan.gateway.support.FakeOrchestrator;
import io.agentspan.gateway.support.SharedBroker;
import io.agentspan.gateway.support.Story;
import io.agentspan.gateway.support.TestGateway;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.id.ExecutionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class HistoryTest {
    @TempDir private Path directory;
    private String prefix;
    private TestGateway gateway;
    private FakeOrchestrator orchestrator;

    @BeforeEach
    void start() {
        prefix = SharedBroker.newPrefix();
        gateway = TestGateway.start(prefix, directory);
        orchestrator = new FakeOrchestrator(prefix);
    }

    @AfterEach
    void stop() {
        gateway.close();
        orchestrator.close();
    }

    @Test
    void aRestartKeepsTheHistoryAndGoesOnWhereItWas() {
        ExecutionId execution = started();
        Event[] events = Story.oneToolCall(execution).toArray(Event[]::new);
        orchestrator.emit(execution, events[0], events[1], events[2]);
        String before = gateway.client().get("/api/agent/" + execution + "/events").text();

        gateway.close();
        orchestrator.emit(execution, events[3], events[4], events[5], events[6]);
        gateway = TestGateway.start(prefix, directory);

        awaitStatus(execution, "COMPLETED");
        String after = gateway.client().get("/api/agent/" + execution + "/events").text();
        assertThat(after).startsWith(before.substring(0, before.length() - 1));
        assertThat(seqs(execution)).isEqualTo("1 2 3 4 5 6 7 8 9");
    }

    @Test
    void withoutItsFileTheHistoryIsBuiltAgainFromTheLog() throws IOException {
        ExecutionId execution = started();
        orchestrator.emit(execution, Story.oneToolCall(execution).toArray(Event[]::new));
        awaitStatus(execution, "COMPLETED");
        String run = gateway.client().get("/api/agent/execution/" + execution).text();
        String list = gateway.client().get("/api/agent/executions").text();

        gateway.close();
        try (Stream<Path> files = Files.list(directory.resolve("history"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        gateway = TestGateway.start(prefix, directory);

        awaitStatus(execution, "COMPLETED");
        assertThat(gateway.client().get("/api/agent/execution/" + execution).text()).isEqualTo(run);
        assertThat(gateway.client().get("/api/agent/executions").text()).isEqualTo(list);
    }

    @Test
    void aReadRightAfterAWriteOfAnotherGatewaySeesIt() {
        try (TestGateway other = TestGateway.start(prefix, directory.resolve("other"))) {
            for (int i = 0; i < 20; i++) {
                ExecutionId execution = started();

                assertThat(other.client().get("/api/agent/" + execution + "/status").status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void anEventThatComesTwiceCountsOnce() {
        ExecutionId execution = started();
        Event[] events = Story.oneToolCall(execution).toArray(Event[]::new);
        orchestrator.emit(execution, events[0], events[1]);

        orchestrator.append(execution, 4, events[1]);
        orchestrator.emit(execution, events[2]);

        await("the events").untilAsserted(() -> assertThat(seqs(execution)).isEqualTo("1 2 3 4 5"));
        assertThat(
                        gateway.client()
                                .get("/api/agent/" + execution + "/status")
                                .json()
                                .path("tokenUsage")
                                .path("totalTokens")
                                .asInt())
                .isEqualTo(16);
    }

    @Test
    void whatCannotBeReadIsLeftOutAndWhatIsNewerIsKept() {
        ExecutionId execution = started();

        orchestrator.emitRaw(execution, "this is no event");
        orchestrator.emitRaw(
                execution,
                "{\"type\":\"moon-landed\",\"seq\":3,\"at\":5,\"execution\":\""
                        + execution
                        + "\",\"namespace\":\"default\",\"data\":{}}");
        orchestrator.append(execution, 4, Story.completed(execution, "Done."));

        awaitStatus(execution, "COMPLETED");
        assertThat(seqs(execution)).isEqualTo("1 2 3 4");
        assertThat(
                        gateway.client().stream("/api/agent/stream/" + execution)
                                .rest()
                                .getLast()
                                .shown())
                .isEqualTo("4 done");
    }

    private ExecutionId started() {
        return new ExecutionId(
                gateway.client()
                        .post("/api/agent/start", Story.start("Weather?"))
                        .json()
                        .path("executionId")
                        .asString());
    }

    private void awaitStatus(ExecutionId execution, String status) {
        Client client = gateway.client();
        await("status " + status)
                .untilAsserted(() ->
                        assertThat(
                                        client.get("/api/agent/" + execution + "/status")
                                                .json()
                                                .path("status")
                                                .asString())
                                .isEqualTo(status));
    }

    private String seqs(ExecutionId execution) {
        StringBuilder seqs = new StringBuilder();
        for (JsonNode event : gateway.client().get("/api/agent/" + execution + "/events").json()) {
            seqs.append(event.path("seq").asLong()).append(' ');
        }
        return seqs.toString().strip();
    }
}

package io.agentspan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.gateway.support.Client;
import io.agentspan.gateway.support.Client.Answer;
import io.agentspan.gateway.support.FakeOrchestrator;
import io.agentspan.gateway.support.SharedBroker;
import io.agentspan.gateway.support.Story;
import io.agentspan.gateway.support.TestGateway;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.SuccessorOf;
import io.agentspan.schemas.id.ExecutionId;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must be left of an execution so that it can be had once more. */
class PredecessorTest {
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
    void withoutItsFirstEventsNothingCanBeTakenOver() {
        ExecutionId execution = ExecutionId.of(1, 2, 3);
        orchestrator.append(execution, 5, Story.failed(execution, "no key"));
        awaitStatus(execution, "FAILED");

        assertIncomplete(execution, "event 1");
    }

    @Test
    void anEventOfANewerVersionIsNotPassedOver() {
        ExecutionId execution = started();
        orchestrator.emitRaw(
                execution,
                "{\"type\":\"tea-was-made\",\"seq\":3,\"at\":1,\"execution\":\""
                        + execution
                        + "\",\"namespace\":\"default\",\"data\":{},\"content\":{}}");
        orchestrator.append(execution, 4, Story.failed(execution, "no key"));
        awaitStatus(execution, "FAILED");

        assertIncomplete(execution, "event 3");
    }

    @Test
    void aDefinitionThatTheOrchestratorHasLostIsTakenFromTheDeployedAgents() {
        ExecutionId execution = started();
        orchestrator.emit(execution, Story.oneToolCall(execution).toArray(Event[]::new));
        awaitStatus(execution, "COMPLETED");
        orchestrator.forgetDefinitions();

        Answer refused = client.post(path(execution, "restart"), "");
        client.post("/api/agent/deploy", "{\"agentConfig\":" + Story.AGENT + "}");
        Answer restarted = client.post(path(execution, "restart"), "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("code").asString()).isEqualTo("AS-3056");
        assertThat(restarted.status()).as(restarted.text()).isEqualTo(200);
        StartExecution start = orchestrator.received(StartExecution.class).getLast();
        assertThat(start.closure()).isNotNull();
        assertThat(start.execution().partition()).isEqualTo(execution.partition());
        assertThat(start.successorOf()).isEqualTo(SuccessorOf.restart(execution));
    }

    private static ExecutionId started() {
        return new ExecutionId(
                client.post("/api/agent/start", Story.start("go"))
                        .json()
                        .path("executionId")
                        .asString());
    }

    private static String path(ExecutionId execution, String what) {
        return "/api/agent/executions/" + execution + "/" + what;
    }

    private static void assertIncomplete(ExecutionId execution, String event) {
        for (String what : new String[] {"restart", "retry", "rerun"}) {
            Answer answer = client.post(path(execution, what), "");
            assertThat(answer.status()).as(answer.text()).isEqualTo(410);
            assertThat(answer.json().path("code").asString()).isEqualTo("AS-3052");
            assertThat(answer.json().path("error").asString()).contains(event);
        }
    }

    private static void awaitStatus(ExecutionId execution, String status) {
        Awaitility.await()
                .until(
                        () ->
                                client.get("/api/agent/" + execution + "/status")
                                        .json()
                                        .path("status")
                                        .asString(""),
                        status::equals);
    }
}

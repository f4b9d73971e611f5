package io.agentspan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person can do to an execution, as it goes over HTTP. */
class ControlsTest {
    private static final String RESPOND = "/api/agent/" + FakeServer.ID + "/respond";
    private static final String WAITING =
            """
            {"status":"RUNNING","isWaiting":true,"pending":[
              {"callId":"call_0_1_0","type":"question","tool_name":"ask","parameters":{"q":"?"}},
              {"callId":"call_0_1_1","type":"tool_approval","tool_name":"refund","parameters":{}}]}
            """;

    private FakeServer server;
    private AgentRuntime runtime;
    private AgentHandle handle;

    @BeforeEach
    void start() throws IOException {
        server = FakeServer.start();
        runtime =
                AgentRuntime.builder()
                        .serverUrl(server.url())
                        .approvalWait(Duration.ofMillis(100))
                        .build();
        handle = runtime.handle(FakeServer.ID);
    }

    @AfterEach
    void stop() {
        runtime.close();
        server.close();
    }

    private void says(String status) {
        server.answer("GET /api/agent/" + FakeServer.ID + "/status", 200, status);
    }

    private void refuses(String path, int status, String code) {
        server.answer(
                "POST " + path,
                status,
                "{\"error\":\"the server's words\",\"code\":\"" + code + "\"}");
    }

    @Test
    void approveAnswersEachCallOfTheTurnByItsId() {
        says(
                """
                {"status":"RUNNING","pending":[
                  {"callId":"call_0_1_0","type":"tool_approval"},
                  {"callId":"call_0_2_0","type":"tool_approval"},
                  {"callId":"call_0_1_1","type":"tool_approval"}]}
                """);
        server.answer("POST " + RESPOND + "?callId=call_0_1_0", 200, "")
                .answer("POST " + RESPOND + "?callId=call_0_1_1", 200, "");

        handle.approve();

        assertThat(server.requests(RESPOND))
                .extracting(FakeServer.Request::path)
                .containsExactly(RESPOND + "?callId=call_0_1_0", RESPOND + "?callId=call_0_1_1");
        assertThat(server.requests(RESPOND).getFirst().body()).isEqualTo("{\"approved\":true}");
    }

    @Test
    void aRejectionMayEndWhatElseWaited() {
        says(
                """
                {"status":"RUNNING","pending":[
                  {"callId":"call_0_1_0","type":"tool_approval"},
                  {"callId":"call_0_1_1","type":"tool_approval"}]}
                """);
        server.answer("POST " + RESPOND + "?callId=call_0_1_0", 200, "");
        refuses(RESPOND + "?callId=call_0_1_1", 409, "AS-3014");

        handle.reject("too much");

        assertThat(server.requests(RESPOND).getFirst().body())
                .isEqualTo("{\"approved\":false,\"reason\":\"too much\"}");
    }

    @Test
    void anAnswerWithoutAnIdIsForTheQuestionThatHasWaitedLongest() {
        says(WAITING);
        server.answer("POST " + RESPOND + "?callId=call_0_1_0", 200, "");

        handle.respond(Map.of("response", "red"));

        assertThat(server.requests(RESPOND).getFirst().path()).endsWith("call_0_1_0");
    }

    @Test
    void approveOfNothingWaitsAndThenSaysSo() {
        assertThatThrownBy(handle::approve)
                .isInstanceOf(NotWaitingException.class)
                .hasMessageContaining("AS-5013")
                .hasMessageContaining(FakeServer.ID);
        assertThat(server.requests(RESPOND)).isEmpty();
    }

    @Test
    void oneCallIsDecidedByItsId() {
        String path = RESPOND + "?callId=call_0_1_1";
        server.answer("POST " + path, 200, "");

        handle.approve("call_0_1_1");
        handle.approve("call_0_1_1", Map.of("amount", 20));
        handle.reject("call_0_1_1", "no");
        handle.respond("call_0_1_1", Map.of("colour", "red"));

        assertThat(server.requests(path))
                .extracting(FakeServer.Request::body)
                .containsExactly(
                        "{\"approved\":true}",
                        "{\"approved\":true,\"arguments\":{\"amount\":20}}",
                        "{\"approved\":false,\"reason\":\"no\"}",
                        "{\"colour\":\"red\"}");
    }

    @Test
    void refusedAnswersHaveExceptionsOfTheirOwn() {
        refuses(RESPOND + "?callId=a", 400, "AS-3026");
        refuses(RESPOND + "?callId=b", 409, "AS-3027");
        refuses(RESPOND + "?callId=c", 400, "AS-3028");
        refuses(RESPOND + "?callId=d", 409, "AS-3014");

        assertThatThrownBy(() -> handle.approve("a"))
                .isInstanceOf(NotWaitingException.class)
                .hasMessageContaining("the server's words");
        assertThatThrownBy(() -> handle.approve("b")).isInstanceOf(AlreadyAnsweredException.class);
        assertThatThrownBy(() -> handle.approve("c"))
                .isInstanceOfSatisfying(
                        AgentApiException.class, e -> assertThat(e.code()).isEqualTo("AS-3028"));
        assertThatThrownBy(() -> handle.approve("d")).isInstanceOf(NotWaitingException.class);
    }

    @Test
    void whatWaitsIsInTheStatus() {
        says(WAITING);

        assertThat(handle.status().isWaiting()).isTrue();
        assertThat(handle.awaitPending(Duration.ofSeconds(5)))
                .extracting(PendingCall::toolName)
                .containsExactly("ask", "refund");
        assertThat(handle.pending().getFirst().type()).isEqualTo(PendingCall.Type.QUESTION);
        assertThat(handle.pending().getFirst().args()).containsEntry("q", "?");
    }

    @Test
    void theRestHasOneRequestEach() {
        String base = "/api/agent/" + FakeServer.ID;
        server.answer("PUT " + base + "/pause", 200, "")
                .answer("PUT " + base + "/resume", 200, "")
                .answer("POST " + base + "/stop", 200, "")
                .answer("POST " + base + "/signal", 200, "")
                .answer("POST " + base + "/messages?mode=NEXT_TURN&messageId=m1", 200, "m1");

        handle.pause();
        handle.resume();
        handle.stop();
        handle.signal("be brief");
        handle.send("m1", Map.of("message", "hi"), SendMode.NEXT_TURN);

        assertThat(server.requests(base))
                .extracting(FakeServer.Request::body)
                .containsExactly(
                        "{}", "{}", "{}", "{\"message\":\"be brief\"}", "{\"message\":\"hi\"}");
    }

    @Test
    void anAgentIsDeployedAndRunByItsName() {
        server.answer(
                "POST /api/agent/deploy",
                200,
                "{\"agentName\":\"a\",\"version\":3,\"requiredWorkers\":[\"t\"]}");
        server.frames(FakeServer.done(1, "hello"));
        Agent agent = Agent.builder("a").model("m/m").build();

        Deployment deployment = runtime.deploy(agent);
        AgentResult result =
                runtime.run("a", "hi", run -> run.version(2).credentials("KEY").sessionId("s"));

        assertThat(deployment.version()).isEqualTo(3);
        assertThat(deployment.requiredWorkers()).containsExactly("t");
        assertThat(result.output()).isEqualTo("hello");
        assertThat(server.requests("/api/agent/start").getFirst().body())
                .isEqualTo(
                        "{\"agentName\":\"a\",\"version\":2,\"prompt\":\"hi\",\"sessionId\":\"s\","
                                + "\"credentials\":[\"KEY\"]}");
    }

    @Test
    void anUnknownNameIsItsOwnException() {
        server.answer(
                "POST /api/agent/start",
                404,
                "{\"error\":\"there is no deployed agent 'x'\",\"code\":\"AS-3025\"}");

        assertThatThrownBy(() -> runtime.run("x", "hi"))
                .isInstanceOf(AgentNotFoundException.class)
                .hasMessageContaining("AS-5015")
                .hasMessageContaining("'x'");
    }

    @Test
    void aRejectedRunIsNeitherSuccessNorFailure() {
        server.frames(
                FakeServer.frame(
                        1,
                        "done",
                        "\"output\":{\"result\":null,\"finishReason\":\"rejected\",\"rejectionReason\":\"no\"}"));

        AgentResult result = handle.join();

        assertThat(result.isRejected()).isTrue();
        assertThat(result.isSuccess()).isFalse();
        assertThat(result.isFailed()).isFalse();
        assertThat(result.reason()).contains("no");
        assertThatThrownBy(result::orElseThrow).isInstanceOf(AgentFailedException.class);
    }
}

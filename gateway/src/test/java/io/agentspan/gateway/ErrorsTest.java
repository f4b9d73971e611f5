package io.agentspan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.gateway.support.Client;
import io.agentspan.gateway.support.FakeOrchestrator;
import io.agentspan.gateway.support.SharedBroker;
import io.agentspan.gateway.support.Story;
import io.agentspan.gateway.support.TestGateway;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest {
    private static final String PREFIX = SharedBroker.newPrefix();

    @TempDir private static Path directory;
    private static TestGateway gateway;
    private static FakeOrchestrator orchestrator;
    private static Client client;

    @BeforeAll
    static void start() {
        gateway =
                TestGateway.start(
                        PREFIX,
                        directory,
                        "agentspan.gateway.outcome.timeout=500ms",
                        "agentspan.gateway.web.max-body=3MB");
        orchestrator = new FakeOrchestrator(PREFIX);
        client = gateway.client();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        orchestrator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    AS-3001 | {"agentConfig":{"name":"a","model":"m/m"},"prompt":" "}
                    AS-3001 | {"agentConfig":{"name":"a","model":"m/m"},"media":[""]}
                    AS-3002 | {"prompt":"p"}
                    AS-3002 | {"agentConfig":"a","prompt":"p"}
                    AS-3003 | {"framework":"openai","rawConfig":{},"prompt":"p"}
                    AS-3004 | {"agentConfig":{"name":"a b","model":"m/m"},"prompt":"p"}
                    AS-3004 | {"agentConfig":{"model":"m/m"},"prompt":"p"}
                    AS-3005 | {"agentConfig":{"name":"a","agents":[{"name":"b"}],"strategy":""},"prompt":"p"}
                    AS-3005 | {"agentConfig":{"name":"a","agents":[{"name":"b"}],"strategy":"swarming"},"prompt":"p"}
                    AS-3006 | {"agentConfig":{"name":"a","instructions":{"_worker_ref":"words"}},"prompt":"p"}
                    AS-3007 | {"agentConfig":{"name":"a","strategy":"sequential","agents":[{"name":"b"},{"name":"b"}]},"prompt":"p"}
                    AS-3007 | {"agentConfig":{"name":"a","tools":{"x":1}},"prompt":"p"}
                    AS-3007 | {"agentConfig":{"name":"a","model":"m/m","tools":[{"name":"t","toolType":"http"}]},"prompt":"p"}
                    AS-3007 | {"agentConfig":{"name":"a","model":"m/m","tools":[{"name":"t","toolType":"http","config":{"url":"https://a.example/","headers":{"X":"${KEY}"}}}]},"prompt":"p"}
                    AS-3007 | {"agentConfig":{"name":"a","model":"m/m","tools":[{"name":"t","queue":"agentspan-http"}]},"prompt":"p"}
                    AS-3007 | {"agentConfig":{"name":"a","model":"m/m","termination":{"type":"magic"}},"prompt":"p"}
                    AS-3007 | {"agentConfig":{"name":"a","model":"m/m","guardrails":[{"name":"g","onFail":"magic"}]},"prompt":"p"}
                    AS-3007 | {"agentConfig":{"name":"a","strategy":"router","router":{"name":"r","tools":{"x":1}},"agents":[{"name":"b","model":"m/m"}]},"prompt":"p"}
                    AS-3007 | {"agentConfig":{"name":"a","strategy":"swarm","handoffs":[{"type":"magic","target":"b"}],"agents":[{"name":"b","model":"m/m"}]},"prompt":"p"}
                    AS-3008 | {"agentConfig":{"name":"a"},"prompt":{"no":"text"}}
                    AS-3008 | {"agentConfig":
                    AS-3008 | []
                    """)
    void aStartThatCannotBeRunIs400(String code, String body) {
        Client.Answer answer = client.post("/api/agent/start", body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("code").asString()).as(answer.text()).isEqualTo(code);
        assertThat(answer.json().path("status").asInt()).isEqualTo(400);
        assertThat(answer.json().path("error").asString()).isNotBlank();
    }

    @Test
    void mediaOrContextAloneAreEnoughToStart() {
        String agent = "{\"agentConfig\":{\"name\":\"a\",\"model\":\"nobody/knows\"},";

        assertThat(client.post("/api/agent/start", agent + "\"media\":[\"http://x/y\"]}").status())
                .isEqualTo(200);
        assertThat(client.post("/api/agent/start", agent + "\"context\":{\"k\":1}}").status())
                .isEqualTo(200);
    }

    @Test
    void whatFitsNoRecordIs413() {
        Client.Answer prompt = client.post("/api/agent/start", Story.start("x".repeat(1_100_000)));
        Client.Answer body = client.post("/api/agent/start", Story.start("x".repeat(4_000_000)));

        assertThat(prompt.status()).isEqualTo(413);
        assertThat(prompt.json().path("code").asString()).isEqualTo("AS-3009");
        assertThat(body.status()).isEqualTo(413);
        assertThat(body.json().path("code").asString()).isEqualTo("AS-3009");
    }

    @Test
    void withoutAnOutcomeTheAnswerNamesTheCommand() throws Exception {
        String prefix = SharedBroker.newPrefix();
        try (TestGateway alone =
                TestGateway.start(
                        prefix,
                        directory.resolve("alone"),
                        "agentspan.gateway.outcome.timeout=300ms")) {
            Client.Answer answer = alone.client().post("/api/agent/start", Story.start("anybody?"));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().path("code").asString()).isEqualTo("AS-3011");
            assertThat(answer.json().path("commandId").asString()).isNotBlank();
            assertThat(answer.json().path("executionId").asString()).isNotBlank();
        }
    }

    @Test
    void idsThatAreNoneAre404AndNever5xx() {
        Random random = new Random(42);
        for (int i = 0; i < 200; i++) {
            String id = fuzzed(random);
            for (String path :
                    List.of(
                            "/api/agent/" + id + "/status",
                            "/api/agent/execution/" + id,
                            "/api/agent/executions/" + id,
                            "/api/agent/" + id + "/events",
                            "/api/agent/stream/" + id,
                            "/api/workflow/" + id)) {
                Client.Answer answer = client.get(path);

                assertThat(answer.status()).as(path).isIn(400, 404);
                assertThat(answer.json().path("status").asInt()).as(path).isIn(400, 404);
            }
        }
    }

    private static String fuzzed(Random random) {
        String valid = "018bcfe5-6800-8003-8000-00000000002a.2.1";
        StringBuilder id = new StringBuilder(valid);
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            String letters = "0123456789abcdef-.xZ~_";
            id.setCharAt(
                    random.nextInt(id.length()), letters.charAt(random.nextInt(letters.length())));
        }
        return id.substring(0, 1 + random.nextInt(id.length()));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/agent/executions?size=-1",
        "/api/agent/executions?size=many",
        "/api/agent/executions?status=SLEEPING",
        "/api/agent/executions?since=yesterday",
        "/api/agent/executions?sort=colour:DESC",
        "/api/tasks/poll/batch/q?count=x",
        "/api/agent/018bcfe5-6800-8003-8000-00000000002a/events?after=x"
    })
    void parametersThatCannotBeReadAre400(String path) {
        Client.Answer answer = client.get(path);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("code").asString()).isEqualTo("AS-3008");
    }

    @Test
    void aPageOfAnotherWebSiteStartsNothing() {
        Client.Answer foreign =
                client.post(
                        "/api/agent/start", Story.start("evil"), "Origin", "http://evil.example");

        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.json().path("code").asString()).isEqualTo("AS-3024");
        assertThat(
                        client.post(
                                        "/api/agent/start",
                                        Story.start("own"),
                                        "Origin",
                                        client.server())
                                .status())
                .isEqualTo(200);
    }

    @Test
    void tokensAreNotGivenOutBecauseThereIsNoAuthentication() {
        Client.Answer answer = client.post("/api/token", "{\"keyId\":\"k\",\"keySecret\":\"s\"}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("retryable").asBoolean(true)).isFalse();
    }

    @Test
    void theServerSaysThatItIsHealthyAndWhereKafkaIs() {
        assertThat(client.get("/health").text()).isEqualTo("{\"healthy\":true}");
        assertThat(client.get("/api/server").json().path("bootstrapServers").asString())
                .isEqualTo(SharedBroker.bootstrapServers());
        assertThat(client.get("/api/server").json().path("version").asString()).isNotBlank();
        assertThat(client.get("/actuator/health").json().path("status").asString()).isEqualTo("UP");
        assertThat(client.get("/actuator/prometheus").text())
                .contains("agentspan_gateway_streams_open", "agentspan_history_events_total");
    }
}

package io.agentspan.llm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentspan.llm.provider.EnvironmentVariables;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.worker.Attempt;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Timeout(60)
class HttpToolHandlerTest {
    private static final EnvironmentVariables ENVIRONMENT =
            EnvironmentVariables.of(
                    Map.of("AGENTSPAN_CREDENTIAL_TOKEN", "s3cr3t-t0ken", "OPENAI_API_KEY", "sk-1"));

    private LocalEndpoint endpoint;
    private HttpToolHandler handler;

    @BeforeEach
    void start() throws IOException {
        endpoint = new LocalEndpoint();
        handler = new HttpToolHandler(settings("127.0.0.1"), ENVIRONMENT);
    }

    @AfterEach
    void stop() {
        handler.close();
        endpoint.close();
    }

    @Test
    void theModelGetsStatusHeadersAndBody() {
        endpoint.answers(
                LocalEndpoint.json(201, "{\"id\":7}", "X-Rate", "3", "Set-Cookie", "session=1"));

        JsonNode result = result(call(config("/tickets", "\"method\":\"POST\""), "{\"a\":1}"));

        assertThat(result.path("status").asInt()).isEqualTo(201);
        assertThat(result.path("headers").path("x-rate").asString()).isEqualTo("3");
        assertThat(result.path("headers").has("set-cookie")).isFalse();
        assertThat(result.path("body").path("id").asInt()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    GET    | /api/{project}/items?sort={sort}&max={max} | {"project":"a b/c","sort":"x&y=z","page":2} | /api/a%20b%2Fc/items?sort=x%26y%3Dz&page=2
                    GET    | /find            | {"tag":["a","b"],"deep":{"k":"v"},"none":null}  | /find?tag=a&tag=b&deep=%7B%22k%22%3A%22v%22%7D
                    GET    | /find?fixed=1    | {}                      | /find?fixed=1
                    GET    | /find?q={q}      | {}                      | /find
                    DELETE | /items/{id}      | {"id":4,"force":true}   | /items/4?force=true
                    GET    | /x/{id}          | {"id":"Ünï/?#%"}        | /x/%C3%9Cn%C3%AF%2F%3F%23%25
                    """)
    void argumentsAreSentInPathAndQuery(
            String method, String path, String arguments, String target) {
        result(call(config(path, "\"method\":\"" + method + "\""), arguments));

        assertThat(endpoint.lastAsked().method()).isEqualTo(method);
        assertThat(endpoint.lastAsked().target()).isEqualTo(target);
        assertThat(endpoint.lastAsked().body()).isEmpty();
    }

    @Test
    void whatTheAddressDoesNotNameIsSentAsJson() {
        result(
                call(
                        config("/{project}", "\"method\":\"PUT\""),
                        "{\"project\":\"p\",\"title\":\"Lamp\",\"n\":[1,2]}"));

        assertThat(endpoint.lastAsked().target()).isEqualTo("/p");
        assertThat(endpoint.lastAsked().body()).isEqualTo("{\"title\":\"Lamp\",\"n\":[1,2]}");
        assertThat(endpoint.lastAsked().header("Content-Type")).startsWith("application/json");
    }

    @Test
    void aBodyOfJsonIsFilledWithArgumentsOfAnyType() {
        String body =
                "\"method\":\"POST\",\"body\":{\"title\":\"Re: {title}\",\"n\":\"{n}\","
                        + "\"tags\":[\"{tag}\",\"fixed\"],\"gone\":\"{gone}\",\"k\":1}";

        result(call(config("/", body), "{\"title\":\"a\\\"b\",\"n\":4,\"tag\":{\"x\":1},\"z\":0}"));

        assertThat(WireJson.tree(endpoint.lastAsked().body()))
                .isEqualTo(
                        WireJson.tree(
                                "{\"title\":\"Re: a\\\"b\",\"n\":4,\"tags\":[{\"x\":1},\"fixed\"],"
                                        + "\"k\":1}"));
    }

    @Test
    void aBodyMayBeAText() {
        String body =
                "\"method\":\"POST\",\"contentType\":\"text/plain\",\"body\":\"{who}: {what}{x}\"";

        result(call(config("/", body), "{\"who\":\"ann\",\"what\":3}"));

        assertThat(endpoint.lastAsked().body()).isEqualTo("ann: 3");
        assertThat(endpoint.lastAsked().header("Content-Type")).isEqualTo("text/plain");
    }

    @Test
    void aSecretIsPutIntoItsHeaderAndTakenOutOfTheAnswer() {
        endpoint.answers(exchange ->
                LocalEndpoint.json(
                                200,
                                "{\"you\":[{\"sent\":\""
                                        + exchange.getRequestHeaders().getFirst("Authorization")
                                        + "\"}]}",
                                "X-Echo",
                                "s3cr3t-t0ken")
                        .to(exchange));

        TaskReport report = call(withToken(""), "{}");

        assertThat(endpoint.lastAsked().header("Authorization")).isEqualTo("Bearer s3cr3t-t0ken");
        assertThat(WireJson.text(report))
                .contains("Bearer [redacted]")
                .doesNotContain("s3cr3t-t0ken");
    }

    @Test
    void aSecretIsTakenOutOfAnErrorToo() {
        endpoint.answers(LocalEndpoint.json(403, "{\"error\":\"s3cr3t-t0ken is not valid\"}"));

        assertThat(failure(call(withToken(""), "{}")).message())
                .contains("status 403", "[redacted] is not valid")
                .doesNotContain("s3cr3t-t0ken");
    }

    @Test
    void aSecretThatTheServerDoesNotHaveIsNamedWithTheVariableToSet() {
        Failure failure =
                failure(
                        call(
                                config(
                                        "/",
                                        "\"headers\":{\"X\":\"${OTHER}\"},"
                                                + "\"credentials\":[\"OTHER\"]"),
                                "{}"));

        assertThat(failure.code()).isEqualTo("CREDENTIAL_MISSING");
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.message()).contains("AGENTSPAN_CREDENTIAL_OTHER");
        assertThat(endpoint.asked()).isEmpty();
    }

    @Test
    void variablesThatAreNotForToolsAreOutOfReach() {
        assertThat(
                        failure(
                                        call(
                                                config(
                                                        "/",
                                                        "\"headers\":{\"X\":\"${OPENAI_API_KEY}\"},"
                                                                + "\"credentials\":[\"OPENAI_API_KEY\"]"),
                                                "{}"))
                                .code())
                .isEqualTo("CREDENTIAL_MISSING");
        assertThat(endpoint.asked()).isEmpty();
    }

    @Test
    void aSecretThatIsNotDeclaredIsAMistakeOfTheTool() {
        Failure failure = failure(call(config("/", "\"headers\":{\"X\":\"${TOKEN}\"}"), "{}"));

        assertThat(failure.code()).isEqualTo("INVALID_TOOL");
        assertThat(failure.message()).contains("'lookup'", "not among the credentials");
    }

    @Test
    void aTaskWithoutSettingsIsNoCallOfAnHttpTool() {
        assertThat(failure(handler.run(task(null, "{}"), attempt())).code())
                .isEqualTo("INVALID_TOOL");
    }

    @Test
    void everyRequestBringsTheKeyThatAllAttemptsShare() {
        result(call(config("/", "\"method\":\"POST\""), "{}"));

        assertThat(endpoint.lastAsked().header("Idempotency-Key")).isEqualTo("key-1");
        assertThat(endpoint.lastAsked().header("Accept")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @CsvSource({
        "429,RATE_LIMITED,true", "500,HTTP_FAILED,true", "503,HTTP_FAILED,true",
        "408,HTTP_FAILED,true", "400,HTTP_REFUSED,false", "401,HTTP_REFUSED,false",
        "404,HTTP_REFUSED,false", "422,HTTP_REFUSED,false", "304,HTTP_REFUSED,false"
    })
    void whetherAnotherAttemptMayHelpHangsOnTheStatus(int status, String code, boolean again) {
        endpoint.answers(
                LocalEndpoint.json(
                        status, status == 304 ? "" : "{\"why\":\"so\"}", "Retry-After", "7"));

        Failure failure = failure(call(config("/a?b=1", ""), "{}"));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.retryable()).isEqualTo(again);
        assertThat(failure.message())
                .contains("GET " + endpoint.url() + "/a?b=1", "status " + status)
                .contains("Retry-After: 7");
    }

    @Test
    void anEndpointThatIsNotThereMayBeThereLater() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        Failure failure = failure(call(tree("{\"url\":\"http://127.0.0.1:" + port + "/\"}"), "{}"));

        assertThat(failure.code()).isEqualTo("UNREACHABLE");
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void anEndpointThatSaysNothingIsGivenUp() {
        endpoint.answers(exchange -> Thread.sleep(60_000));

        Failure failure = failure(call(config("/", ""), "{}"));

        assertThat(failure.code()).isEqualTo("TIMEOUT");
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void anAnswerThatOnlyTricklesIsGivenUp() {
        endpoint.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write('.');
                exchange.getResponseBody().flush();
                Thread.sleep(20);
            }
        });

        assertThat(failure(call(config("/", ""), "{}")).message())
                .contains("not answered completely");
    }

    @Test
    void anAnswerThatIsTooLargeIsNotReadToItsEnd() {
        endpoint.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(new byte[4096]);
            }
        });

        Failure failure = failure(call(config("/", ""), "{}"));

        assertThat(failure.code()).isEqualTo("RESULT_TOO_LARGE");
        assertThat(failure.retryable()).isFalse();
    }

    @Test
    void whatIsNoTextIsNotShown() {
        endpoint.answers(LocalEndpoint.json(200, "GIF89a"));
        endpoint.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "image/gif");
            exchange.sendResponseHeaders(200, 3);
            exchange.getResponseBody().write(new byte[] {1, 2, 3});
        });

        assertThat(result(call(config("/", ""), "{}")).path("body").asString())
                .isEqualTo("3 bytes of image/gif, not shown");
    }

    @Test
    void aRedirectOfTheSameHostIsFollowed() {
        endpoint.answers(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/old")) {
                LocalEndpoint.json(303, "", "Location", "/new?x=1").to(exchange);
            } else {
                LocalEndpoint.json(200, "{\"here\":true}").to(exchange);
            }
        });

        JsonNode result = result(call(config("/old", "\"method\":\"POST\""), "{\"a\":1}"));

        assertThat(result.path("body").path("here").asBoolean()).isTrue();
        assertThat(endpoint.lastAsked().method()).isEqualTo("GET");
        assertThat(endpoint.lastAsked().target()).isEqualTo("/new?x=1");
        assertThat(endpoint.lastAsked().body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://other.example/", "http://127.0.0.1:1/", "//evil.example/x"})
    void aRedirectToAnotherHostIsNotFollowed(String place) {
        endpoint.answers(LocalEndpoint.json(302, "", "Location", place));

        Failure failure = failure(call(withToken(""), "{}"));

        assertThat(failure.code()).isEqualTo("REDIRECTED");
        assertThat(failure.retryable()).isFalse();
        assertThat(endpoint.asked()).hasSize(1);
    }

    @Test
    void aRoundOfRedirectsEnds() {
        endpoint.answers(LocalEndpoint.json(307, "", "Location", "/again"));

        assertThat(failure(call(config("/", ""), "{}")).message()).contains("more than 5 times");
        assertThat(endpoint.asked()).hasSize(6);
    }

    @Test
    void thisMachineIsOutOfReachUnlessItIsAllowedByName() {
        try (HttpToolHandler strict = new HttpToolHandler(settings(), ENVIRONMENT)) {
            Failure failure = failure(strict.run(task(config("/", ""), "{}"), attempt()));

            assertThat(failure.code()).isEqualTo("ADDRESS_NOT_ALLOWED");
            assertThat(failure.message())
                    .contains("agentspan.http-tools.allowed-private-hosts=127.0.0.1");
        }
        // Another name of the same address is not the one that is allowed.
        String port = endpoint.url().substring(endpoint.url().lastIndexOf(':'));
        assertThat(failure(call(tree("{\"url\":\"http://localhost" + port + "/\"}"), "{}")).code())
                .isEqualTo("ADDRESS_NOT_ALLOWED");
        assertThat(endpoint.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "x/../../y", "..\\\\z"})
    void anArgumentCannotLeaveItsPlaceInThePath(String id) {
        Failure failure = failure(call(config("/items/{id}", ""), "{\"id\":\"" + id + "\"}"));

        assertThat(failure.code()).isEqualTo("INVALID_ARGUMENTS");
        assertThat(failure.message()).contains("'id'");
        assertThat(endpoint.asked()).isEmpty();
    }

    @Test
    void anInterruptedAttemptEndsAtOnce() throws InterruptedException {
        endpoint.answers(exchange -> Thread.sleep(60_000));
        HttpToolSettings patient =
                new HttpToolSettings(
                        4,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        DataSize.ofKilobytes(64),
                        List.of("*"));
        try (HttpToolHandler slow = new HttpToolHandler(patient, ENVIRONMENT)) {
            Thread attempt =
                    Thread.ofVirtual()
                            .start(() -> slow.run(task(config("/", ""), "{}"), attempt()));
            await("the request arrives").until(() -> !endpoint.asked().isEmpty());

            attempt.interrupt();

            assertThat(attempt.join(Duration.ofSeconds(5))).isTrue();
        }
    }

    private static HttpToolSettings settings(String... allowed) {
        return new HttpToolSettings(
                4,
                Duration.ofSeconds(2),
                Duration.ofMillis(500),
                Duration.ofMillis(800),
                DataSize.ofKilobytes(64),
                List.of(allowed));
    }

    private ObjectNode config(String path, String more) {
        return tree(
                "{\"url\":\""
                        + endpoint.url()
                        + path
                        + "\""
                        + (more.isEmpty() ? "" : "," + more)
                        + "}");
    }

    private ObjectNode withToken(String more) {
        return config(
                "/",
                "\"headers\":{\"Authorization\":\"Bearer ${TOKEN}\"},\"credentials\":[\"TOKEN\"]"
                        + more);
    }

    private static ObjectNode tree(String json) {
        return (ObjectNode) WireJson.tree(json);
    }

    private TaskReport call(ObjectNode config, String arguments) {
        return handler.run(task(config, arguments), attempt());
    }

    private static JsonNode result(TaskReport report) {
        assertThat(report).isInstanceOf(ReportToolResult.class);
        return ((ReportToolResult) report).result();
    }

    private static Failure failure(TaskReport report) {
        assertThat(report).isInstanceOf(ReportToolFailure.class);
        return ((ReportToolFailure) report).failure();
    }

    private static ToolTask task(@Nullable ObjectNode config, String arguments) {
        ExecutionId execution = ExecutionId.of(1_700_000_000_000L, 0, 1);
        return new ToolTask(
                new TaskId(
                        execution,
                        CallId.tool(FrameId.root(execution), 1, 0),
                        1,
                        Digest.of(arguments)),
                "helper",
                0,
                10_000,
                0,
                "lookup",
                "agentspan-http",
                tree(arguments),
                WireJson.object(),
                WireJson.object(),
                "key-1",
                false,
                List.of(),
                null,
                null,
                config);
    }

    private static Attempt attempt() {
        return new Attempt() {
            @Override
            public boolean isCancelled() {
                return false;
            }

            @Override
            public void heartbeat(@Nullable JsonNode progress) {}

            @Override
            public Optional<Instant> deadline() {
                return Optional.empty();
            }

            @Override
            public String worker() {
                return "w";
            }

            @Override
            public Map<String, String> headers() {
                return Map.of();
            }
        };
    }
}

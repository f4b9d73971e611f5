package io.agentspan.llm.langchain;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.agentspan.llm.langchain.Requests.request;
import static io.agentspan.llm.langchain.Requests.with;
import static io.agentspan.llm.langchain.Requests.withBaseUrl;
import static io.agentspan.llm.langchain.Requests.withHistory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.common.ConsoleNotifier;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.agentspan.llm.provider.DeltaSink;
import io.agentspan.llm.provider.EnvironmentVariables;
import io.agentspan.llm.provider.ModelName;
import io.agentspan.llm.provider.ModelProvider;
import io.agentspan.llm.provider.ModelProviders;
import io.agentspan.llm.provider.ModelReply;
import io.agentspan.llm.provider.ModelRequest;
import io.agentspan.llm.provider.ProviderException;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.ProposedCall;
import io.agentspan.schemas.message.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What every provider over HTTP must do, against a server that speaks its format. */
@Timeout(60)
abstract class ProviderContract {
    static final String KEY = "sk-test-4711-very-secret";

    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance()
                    .options(wireMockConfig().dynamicPort().notifier(new ConsoleNotifier(false)))
                    .build();

    private final ProviderHttp http =
            new ProviderHttp(Duration.ofSeconds(5), Duration.ofMillis(1500));

    @AfterEach
    void closeConnections() {
        http.close();
    }

    // What differs between providers.

    abstract String provider();

    /** Environment variables with the server's address and the key. */
    abstract Map<String, String> variables(String serverUrl);

    abstract String path();

    /** A streamed reply of these pieces of text. */
    abstract String textStream(List<String> pieces, ModelFinish finish, int prompt, int completion);

    /** A streamed reply with these calls. */
    abstract String callStream(List<ProposedCall> calls);

    abstract String errorBody(String message);

    /** The names under which the request holds a limit of tokens. */
    abstract JsonNode maxTokensOf(JsonNode request);

    abstract JsonNode temperatureOf(JsonNode request);

    /** The JSON Schema of the parameters of the first tool. */
    abstract JsonNode firstToolSchema(JsonNode request);

    /** The type of a property of a part that the schema refers to. */
    String latitudeOf(JsonNode toolSchema) {
        assertThat(toolSchema.at("/properties/where/$ref").asString()).isEqualTo("#/$defs/place");
        return toolSchema.at("/$defs/place/properties/lat/type").asString();
    }

    /** The schema that the reply must follow. */
    abstract JsonNode outputSchemaOf(JsonNode request);

    abstract String contentType();

    // The contract.

    @Test
    void aTextArrivesWholeAndInPieces() throws Exception {
        answer(ok(textStream(List.of("Hello", " ", "world."), ModelFinish.STOP, 12, 3)));
        List<String> pieces = new ArrayList<>();

        ModelReply reply = call(request(), pieces::add);

        assertThat(reply.text()).isEqualTo("Hello world.");
        assertThat(reply.finish()).isEqualTo(ModelFinish.STOP);
        assertThat(reply.usage()).isEqualTo(TokenUsage.of(12, 3));
        assertThat(reply.toolCalls()).isEmpty();
        assertThat(String.join("", pieces)).isEqualTo("Hello world.");
        assertThat(pieces).hasSizeGreaterThan(1);
    }

    @Test
    void aCutReplySaysSo() throws Exception {
        answer(ok(textStream(List.of("Hel"), ModelFinish.LENGTH, 1, 1)));

        assertThat(call(request()).finish()).isEqualTo(ModelFinish.LENGTH);
    }

    @Test
    void aToolCallIsProposedWithTheModelsArguments() throws Exception {
        answer(ok(callStream(List.of(new ProposedCall("weather", "{\"city\":\"Oslo\"}")))));

        ModelReply reply = call(request());

        assertThat(reply.finish()).isEqualTo(ModelFinish.TOOL_CALLS);
        assertThat(reply.toolCalls()).hasSize(1);
        assertThat(reply.toolCalls().getFirst().name()).isEqualTo("weather");
        assertThat(WireJson.tree(reply.toolCalls().getFirst().arguments()).path("city").asString())
                .isEqualTo("Oslo");
    }

    @Test
    void parallelToolCallsKeepTheirOrder() throws Exception {
        answer(
                ok(
                        callStream(
                                List.of(
                                        new ProposedCall("weather", "{\"city\":\"Oslo\"}"),
                                        new ProposedCall("weather", "{\"city\":\"Lima\"}"),
                                        new ProposedCall("clock", "{}")))));

        List<ProposedCall> calls = call(request()).toolCalls();

        assertThat(calls)
                .extracting(ProposedCall::name)
                .containsExactly("weather", "weather", "clock");
        assertThat(calls.get(1).arguments()).contains("Lima");
    }

    @Test
    void theWholeConversationAndTheToolsReachTheProvider() throws Exception {
        answer(ok(textStream(List.of("ok"), ModelFinish.STOP, 1, 1)));

        call(withHistory());

        JsonNode sent = sent();
        String text = sent.toString();
        assertThat(text)
                .contains("Be brief.", "Weather in Oslo and Lima?", "rainy", "no such city");
        assertThat(text).doesNotContain("not json");
        assertThat(text.indexOf("Oslo")).isLessThan(text.indexOf("rainy"));
        JsonNode schema = firstToolSchema(sent);
        assertThat(schema.at("/properties/city/description").asString()).isEqualTo("Its name");
        assertThat(schema.at("/properties/unit/enum/1").asString()).isEqualTo("kelvin");
        assertThat(schema.at("/properties/tags/items/required/0").asString()).isEqualTo("k");
        assertThat(schema.at("/required/0").asString()).isEqualTo("city");
        assertThat(latitudeOf(schema)).isEqualTo("number");
    }

    @Test
    void whatTheAgentDoesNotLimitIsLeftToTheProvider() throws Exception {
        answer(ok(textStream(List.of("ok"), ModelFinish.STOP, 1, 1)));
        call(request());
        JsonNode without = sent();
        SERVER.resetRequests();

        call(with(null, 77, 0.25, 1));

        assertThat(temperatureOf(without).isMissingNode() || temperatureOf(without).isNull())
                .isTrue();
        assertThat(maxTokensOf(sent()).asInt()).isEqualTo(77);
        assertThat(temperatureOf(sent()).asDouble()).isEqualTo(0.25);
    }

    @Test
    void anOutputSchemaIsEnforcedByTheProviderOnTheFirstAttemptOnly() throws Exception {
        answer(ok(textStream(List.of("{}"), ModelFinish.STOP, 1, 1)));
        JsonNode schema =
                WireJson.tree(
                        "{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\",\"minimum\":3}}}");
        call(with(schema, null, null, 1));
        JsonNode first = sent();
        SERVER.resetRequests();

        call(with(schema, null, null, 2));

        assertThat(outputSchemaOf(first).at("/properties/n/minimum").asInt()).isEqualTo(3);
        assertThat(outputSchemaOf(sent()).isMissingNode()).isTrue();
    }

    @Test
    void aRefusalOfTheSchemaModeMayBeTriedAgainWithoutIt() {
        answer(error(400, "schema not supported"));

        assertThat(
                        failure(with(WireJson.object().put("type", "object"), null, null, 1))
                                .failure()
                                .retryable())
                .isTrue();
        assertThat(
                        failure(with(WireJson.object().put("type", "object"), null, null, 2))
                                .failure()
                                .retryable())
                .isFalse();
    }

    @Test
    void aRateLimitSaysWhenToTryAgain() {
        answer(error(429, "too many").withHeader("Retry-After", "7"));

        ProviderException limited = failure(request());

        assertThat(limited.failure().code()).isEqualTo("RATE_LIMITED");
        assertThat(limited.failure().retryable()).isTrue();
        assertThat(limited.retryAfterMillis()).isEqualTo(7000);
        assertThat(limited.failure().message()).contains("too many").contains(provider());
        assertThat(SERVER.getAllServeEvents()).hasSize(1);
    }

    @Test
    void aDateToTryAgainIsUnderstoodToo() {
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Instant.now().plusSeconds(30).atZone(ZoneOffset.UTC));
        answer(error(429, "too many").withHeader("Retry-After", date));

        assertThat(failure(request()).retryAfterMillis()).isBetween(20_000L, 30_000L);
    }

    @Test
    void aFaultOfTheProviderMayBeTriedAgain() {
        answer(error(500, "boom"));

        assertThat(failure(request()).failure())
                .satisfies(f -> {
                    assertThat(f.code()).isEqualTo("PROVIDER_ERROR");
                    assertThat(f.retryable()).isTrue();
                    assertThat(f.message()).contains("500").contains("boom");
                });
        assertThat(SERVER.getAllServeEvents()).hasSize(1);
    }

    @Test
    void aWrongKeyIsNotTriedAgain() {
        answer(error(401, "bad key"));

        assertThat(failure(request()).failure())
                .satisfies(f -> {
                    assertThat(f.code()).isEqualTo("PROVIDER_AUTH");
                    assertThat(f.retryable()).isFalse();
                });
    }

    @Test
    void anUnknownModelIsNotTriedAgain() {
        answer(error(404, "no such model"));

        assertThat(failure(request()).failure().code()).isEqualTo("PROVIDER_REJECTED");
        assertThat(failure(request()).failure().message()).contains("no such model");
    }

    @Test
    void aReplyThatNeverBeginsTimesOut() {
        answer(ok("").withFixedDelay(20_000));

        assertThat(failure(request(Duration.ofMillis(300))).failure().code())
                .isEqualTo("PROVIDER_TIMEOUT");
    }

    @Test
    void aReplyThatStopsHalfWayTimesOut() {
        String whole = textStream(List.of("a", "b", "c", "d"), ModelFinish.STOP, 1, 1);
        answer(ok(whole).withChunkedDribbleDelay(4, 20_000));

        assertThat(failure(request()).failure().code()).isEqualTo("PROVIDER_TIMEOUT");
    }

    @Test
    void aBrokenConnectionMayBeTriedAgain() {
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThat(failure(request()).failure())
                .satisfies(f -> {
                    assertThat(f.code()).isEqualTo("PROVIDER_UNREACHABLE");
                    assertThat(f.retryable()).isTrue();
                });
    }

    @Test
    void anUnreadableReplyMayBeTriedAgain() {
        answer(ok("data: {this is no json}\n\n{neither is this}\n"));

        assertThat(failure(request()).failure().code()).isEqualTo("PROVIDER_ERROR");
    }

    @Test
    void aPieceThatCannotBeReadSpoilsTheWholeReply() {
        String whole = textStream(List.of("one", "two", "three"), ModelFinish.STOP, 1, 1);
        answer(ok(whole.replaceFirst("\"two\"", "two")));

        assertThat(failure(request()).failure().code()).isEqualTo("PROVIDER_ERROR");
    }

    @Test
    void anEmptyReplyMayBeTriedAgain() {
        answer(ok(""));

        assertThat(failure(request()).failure().code()).isEqualTo("PROVIDER_ERROR");
    }

    @Test
    void anInterruptedCallIsAbandoned() throws Exception {
        answer(ok("").withFixedDelay(20_000));
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread caller =
                Thread.ofVirtual()
                        .start(() -> outcome.complete(catchThrowable(() -> call(request()))));
        org.awaitility.Awaitility.await("the request is on its way")
                .until(() -> caller.getState() != Thread.State.NEW && waits(caller));

        caller.interrupt();

        assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void anInterruptedStreamIsAbandoned() throws Exception {
        String whole = textStream(List.of("a", "b", "c", "d"), ModelFinish.STOP, 1, 1);
        answer(ok(whole).withChunkedDribbleDelay(200, 20_000));
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        Thread caller =
                Thread.ofVirtual()
                        .start(() ->
                                outcome.complete(
                                        catchThrowable(() ->
                                                call(request(), piece -> begun.complete(null)))));
        begun.get(10, TimeUnit.SECONDS);

        caller.interrupt();

        assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void anEndpointOfTheAgentIsUsedInPlaceOfTheUsualOne() throws Exception {
        answer(ok(textStream(List.of("ok"), ModelFinish.STOP, 1, 1)));
        Map<String, String> variables = new LinkedHashMap<>(variables("http://127.0.0.1:1"));
        ModelRequest request = withBaseUrl(baseUrl(variables(SERVER.baseUrl())));

        assertThat(provider(variables, AllowedUrls.any()).call(request, DeltaSink.ignore()).text())
                .isEqualTo("ok");
        assertThatThrownBy(() ->
                        provider(variables, new AllowedUrls(List.of("https://ours.example")))
                                .call(request, DeltaSink.ignore()))
                .hasMessageContaining("agentspan.llm.allowed-base-urls");
    }

    // Helpers.

    private static Throwable catchThrowable(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return org.assertj.core.api.Assertions.catchThrowable(call);
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                || thread.getState() == Thread.State.TIMED_WAITING;
    }

    private String baseUrl(Map<String, String> variables) {
        return variables.entrySet().stream()
                .filter(v -> v.getKey().endsWith("_BASE_URL"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private void answer(ResponseDefinitionBuilder response) {
        SERVER.stubFor(post(urlPathEqualTo(path())).willReturn(response));
    }

    ResponseDefinitionBuilder ok(String body) {
        return aResponse().withStatus(200).withHeader("Content-Type", contentType()).withBody(body);
    }

    private ResponseDefinitionBuilder error(int status, String message) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(errorBody(message));
    }

    private JsonNode sent() {
        return WireJson.tree(SERVER.getAllServeEvents().getFirst().getRequest().getBodyAsString());
    }

    private ModelProvider provider(Map<String, String> variables, AllowedUrls allowed)
            throws ProviderException {
        return new ModelProviders(
                        LangChainProviders.all(EnvironmentVariables.of(variables), allowed, http))
                .of(ModelName.of(provider() + "/some-model"));
    }

    private ModelReply call(ModelRequest request) throws ProviderException, InterruptedException {
        return call(request, piece -> {});
    }

    private ModelReply call(ModelRequest request, java.util.function.Consumer<String> pieces)
            throws ProviderException, InterruptedException {
        DeltaSink sink =
                new DeltaSink() {
                    @Override
                    public void text(String piece) {
                        pieces.accept(piece);
                    }

                    @Override
                    public void thinking(String piece) {}
                };
        return provider(variables(SERVER.baseUrl()), AllowedUrls.any()).call(request, sink);
    }

    private ProviderException failure(ModelRequest request) {
        return catchThrowableOfType(ProviderException.class, () -> call(request));
    }
}

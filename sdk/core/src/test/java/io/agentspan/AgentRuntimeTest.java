package io.agentspan;

import static io.agentspan.FakeServer.done;
import static io.agentspan.FakeServer.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentRuntimeTest {
    private static final String STATUS = "GET /api/agent/" + FakeServer.ID + "/status";
    private static final String STREAM = "GET /api/agent/stream/" + FakeServer.ID;
    private static final String CANCEL = "/api/agent/" + FakeServer.ID + "/cancel?reason=";
    private static final Agent AGENT = Agent.builder("a").model("demo/echo").build();

    record Answer(int n) {}

    record Other(String text) {}

    private FakeServer server;
    private AgentRuntime runtime;

    @BeforeEach
    void start() throws IOException {
        server = FakeServer.start();
        runtime = AgentRuntime.builder().serverUrl(server.url()).apiKey("secret").build();
    }

    @AfterEach
    void stop() {
        runtime.close();
        server.close();
    }

    @Test
    void aRunHandsEachEventToTheListenerInOrder() {
        server.frames(frame(2, "agent_started", "\"agentName\":\"a\""), done(3, "hello"));
        List<AgentEvent> seen = new ArrayList<>();

        AgentResult result = runtime.run(AGENT, "hi", run -> run.onEvent(seen::add));

        assertThat(seen).hasSize(2).isEqualTo(result.events());
        assertThat(result.isSuccess()).isTrue();
        assertThat(result.status()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(result.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(result.executionId()).isEqualTo(FakeServer.ID);
        assertThat(result.tokenUsage()).isEqualTo(new TokenUsage(3, 2, 5));
        assertThat(result.duration()).isEqualTo(Duration.ofMillis(12));
        assertThat(result.reason()).isEmpty();
    }

    @Test
    void theConversationsAreReadOutOfTheEvents() {
        server.frames(
                frame(2, "agent_started", "\"agentName\":\"a\",\"content\":\"hi\""),
                frame(3, "model_reply", "\"agentName\":\"a\",\"finish\":\"TOOL_CALLS\""),
                frame(
                        4,
                        "tool_result",
                        "\"agentName\":\"a\",\"toolName\":\"t\",\"result\":{\"n\":1}"),
                frame(5, "model_reply", "\"agentName\":\"a\",\"content\":\"hello\""),
                done(6, "hello"));

        assertThat(runtime.run(AGENT, "hi").messages())
                .containsExactly(
                        new AgentMessage("a", AgentMessage.Role.USER, "hi", ""),
                        new AgentMessage("a", AgentMessage.Role.ASSISTANT, "", ""),
                        new AgentMessage("a", AgentMessage.Role.TOOL, "{\"n\":1}", "t"),
                        new AgentMessage("a", AgentMessage.Role.ASSISTANT, "hello", ""));
    }

    @Test
    void theKeyIsSentAsBearerToken() {
        server.frames(done(2, "x"));

        runtime.run(AGENT, "hi");

        assertThat(server.requests("/api/agent/"))
                .allSatisfy(r ->
                        assertThat(r.headers()).containsEntry("Authorization", "Bearer secret"));
    }

    @Test
    void anAgentThatFailedIsAResult() {
        server.frames(
                frame(
                        2,
                        "error",
                        "\"status\":\"FAILED\",\"failure\":\"PROVIDER_AUTH\",\"content\":\"no key\""));

        AgentResult result = runtime.run(AGENT, "hi");

        assertThat(result.isFailed()).isTrue();
        assertThat(result.reason()).contains("PROVIDER_AUTH: no key");
        assertThat(result.finishReason()).isEqualTo(FinishReason.ERROR);
        assertThat(result.output()).isEmpty();
        assertThatThrownBy(result::orElseThrow)
                .isInstanceOf(AgentFailedException.class)
                .hasMessageContaining("FAILED: PROVIDER_AUTH: no key")
                .hasMessageContaining(FakeServer.ID);
        assertThatThrownBy(() -> result.output(Answer.class))
                .isInstanceOf(OutputTypeException.class)
                .hasMessageContaining("the execution ended FAILED");
    }

    @Test
    void anAnswerIsReadAsAnyTypeThatFits() {
        server.frames(done(2, "{\\\"n\\\":\\\"7\\\"}"));

        AgentResult result = runtime.run(AGENT, "hi");

        assertThat(result.output()).isEqualTo("{\"n\":\"7\"}");
        assertThat(result.output(Answer.class)).isEqualTo(new Answer(7));
        assertThat(result.outputMap()).containsEntry("n", "7");
        assertThatThrownBy(() -> result.output(Other.class))
                .isInstanceOf(OutputTypeException.class)
                .hasMessageContaining("text is missing")
                .hasMessageContaining(FakeServer.ID);
    }

    @Test
    void aPlainTextIsTheResultOfTheOutputMap() {
        server.frames(done(2, "just text"));

        AgentResult result = runtime.run(AGENT, "hi");

        assertThat(result.outputMap()).containsEntry("result", "just text");
        assertThat(result.output(String.class)).isEqualTo("just text");
    }

    @Test
    void anotherTypeThanTheDeclaredOneIsRefusedWithBothNames() {
        server.frames(done(2, "{\\\"n\\\":7}"));
        Agent typed = AGENT.toBuilder().outputType(Answer.class).build();
        Agent first = Agent.builder("first").model("demo/echo").build();

        AgentResult result = runtime.run(first.then(typed), "hi");

        assertThatThrownBy(() -> result.output(Other.class))
                .isInstanceOf(OutputTypeException.class)
                .hasMessageContaining(Answer.class.getName())
                .hasMessageContaining(Other.class.getName());
        assertThat(result.output(Answer.class)).isEqualTo(new Answer(7));
    }

    @Test
    void aServerThatIsNotThereIsReportedWithHowToStartIt() {
        server.close();

        assertThatThrownBy(() -> runtime.run(AGENT, "hi"))
                .isInstanceOf(ServerUnavailableException.class)
                .hasMessageContaining("AS-5001")
                .hasMessageContaining(server.url())
                .hasMessageContaining("agentspan server start");
    }

    @Test
    void aRefusalCarriesStatusCodeBodyAndAddress() {
        String body = "{\"error\":\"key used before\",\"status\":409,\"code\":\"AS-3010\"}";
        server.answer("POST /api/agent/start", 409, body);

        AgentApiException e =
                catchThrowableOfType(AgentApiException.class, () -> runtime.start(AGENT, "hi"));

        assertThat(e.status()).isEqualTo(409);
        assertThat(e.code()).isEqualTo("AS-3010");
        assertThat(e.body()).isEqualTo(body);
        assertThat(e.url().getPath()).isEqualTo("/api/agent/start");
        assertThat(e).hasMessageContaining("key used before");
    }

    @Test
    void aStartIsSentAgainOnlyWithAnIdempotencyKey() {
        server.answer("POST /api/agent/start", 503, "{\"error\":\"busy\",\"status\":503}");

        assertThatThrownBy(() -> runtime.start(AGENT, "hi")).isInstanceOf(AgentApiException.class);
        assertThat(server.requests("/api/agent/start")).hasSize(1);

        assertThatThrownBy(() -> runtime.start(AGENT, "hi", run -> run.idempotencyKey("k")))
                .isInstanceOf(AgentApiException.class);
        assertThat(server.requests("/api/agent/start")).hasSize(5);
    }

    @Test
    void aStartWhoseAnswerIsLostSaysThatItsEffectIsNotKnown() {
        server.answer("POST /api/agent/start", FakeServer.BREAK_OFF, "");

        assertThatThrownBy(() -> runtime.start(AGENT, "hi"))
                .isInstanceOf(AgentspanException.class)
                .hasMessageContaining("AS-5012")
                .hasMessageContaining("idempotencyKey");
    }

    @Test
    void anUnknownExecutionIsReportedWithItsId() {
        server.answer(STATUS, 404, "{\"error\":\"there is no execution\",\"status\":404}");
        server.answer(STREAM, 404, "{\"error\":\"there is no execution\",\"status\":404}");
        AgentHandle handle = runtime.handle(FakeServer.ID);

        for (Runnable call : List.<Runnable>of(handle::status, handle::join)) {
            assertThatThrownBy(call::run)
                    .isInstanceOfSatisfying(
                            ExecutionNotFoundException.class,
                            e -> assertThat(e.executionId()).contains(FakeServer.ID));
        }
    }

    @Test
    void theStatusOfARunningExecutionIsAsked() {
        AgentStatus status = runtime.handle(FakeServer.ID).status();

        assertThat(status.status()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(status.isRunning()).isTrue();
        assertThat(status.reason()).isEmpty();
    }

    @Test
    void aCancelNamesItsReason() {
        runtime.handle(FakeServer.ID).cancel("too dear & slow");

        assertThat(server.requests(CANCEL))
                .singleElement()
                .satisfies(r -> assertThat(r.method()).isEqualTo("DELETE"))
                .satisfies(r -> assertThat(r.path()).endsWith("too+dear+%26+slow"));
    }

    @Test
    void cancellingWhatHasEndedDoesNothing() {
        server.answer(
                "DELETE " + CANCEL + "late", 409, "{\"error\":\"over\",\"code\":\"AS-3014\"}");

        runtime.handle(FakeServer.ID).cancel("late");

        assertThat(server.requests(CANCEL)).hasSize(1);
    }

    @Test
    void aWaitWithALimitEndsAndTheExecutionGoesOn() {
        server.frames(frame(2, "agent_started", ""));

        assertThatThrownBy(() -> runtime.handle(FakeServer.ID).join(Duration.ofMillis(300)))
                .isInstanceOf(StillRunningException.class)
                .hasMessageContaining("still runs after 300 ms")
                .hasMessageContaining(FakeServer.ID);
        assertThat(server.requests(CANCEL)).isEmpty();
    }

    @Test
    void closingAStreamEndsItsIterationOnly() {
        server.frames(frame(2, "agent_started", ""));
        AgentStream stream = runtime.handle(FakeServer.ID).stream();
        assertThat(stream.iterator().hasNext()).isTrue();
        stream.iterator().next();

        CompletableFuture<Boolean> more =
                CompletableFuture.supplyAsync(() -> stream.iterator().hasNext());
        stream.close();

        assertThat(more.orTimeout(20, TimeUnit.SECONDS).join()).isFalse();
        assertThat(server.requests(CANCEL)).isEmpty();
    }

    @Test
    void theAsyncTwinsDoTheSame() {
        server.frames(done(2, "hello"));

        assertThat(runtime.runAsync(AGENT, "hi").join().output()).isEqualTo("hello");
        assertThat(runtime.startAsync(AGENT, "hi").join().toFuture().join().output())
                .isEqualTo("hello");
        assertThat(runtime.streamAsync(AGENT, "hi").join().result().output()).isEqualTo("hello");
    }

    @Test
    void aSubscriberGetsAsManyEventsAsItAsksFor() {
        server.frames(frame(2, "agent_started", ""), frame(3, "thinking", ""), done(4, "hello"));
        Collecting subscriber = new Collecting(1);

        runtime.handle(FakeServer.ID).events().subscribe(subscriber);

        assertThat(subscriber.done.orTimeout(20, TimeUnit.SECONDS).join())
                .extracting(event -> event.meta().id())
                .containsExactly(2L, 3L, 4L);
    }

    @Test
    void aSubscriberThatAsksForNothingMakesAnError() {
        server.frames(frame(2, "agent_started", ""), done(3, "x"));
        Collecting subscriber = new Collecting(0);

        runtime.handle(FakeServer.ID).events().subscribe(subscriber);

        assertThatThrownBy(() -> subscriber.done.orTimeout(20, TimeUnit.SECONDS).join())
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCompileRequestHasTheDefinitionOnly() {
        server.answer("POST /api/agent/compile", 200, "{\"workflowDef\":{\"name\":\"a\"}}");

        assertThat(runtime.plan(AGENT).compiled()).containsKey("workflowDef");
        assertThat(server.requests("/api/agent/compile").getFirst().body())
                .isEqualTo("{\"agentConfig\":{\"name\":\"a\",\"model\":\"demo/echo\"}}");
    }

    @Test
    void aClosedRuntimeSaysSo() {
        AgentHandle handle = runtime.handle(FakeServer.ID);
        runtime.close();

        assertThatThrownBy(handle::status)
                .isInstanceOf(AgentspanException.class)
                .hasMessageContaining("the runtime is closed");
    }

    @Test
    void theSharedRuntimeCannotBeConfiguredAfterItsFirstUse() {
        Agentspan.configure(settings -> settings.serverUrl(server.url()));
        Agentspan.handle(FakeServer.ID).status();

        assertThatThrownBy(() -> Agentspan.configure(settings -> {}))
                .isInstanceOf(ConfigurationException.class);

        Agentspan.shutdown();
        Agentspan.configure(settings -> {});
    }

    /** Collects events, asking for so many at a time. */
    private static final class Collecting implements Flow.Subscriber<AgentEvent> {
        private final CompletableFuture<List<AgentEvent>> done = new CompletableFuture<>();
        private final List<AgentEvent> events = new ArrayList<>();
        private final long atATime;
        private Flow.Subscription subscription;

        Collecting(long atATime) {
            this.atATime = atATime;
        }

        @Override
        public void onSubscribe(Flow.Subscription newSubscription) {
            subscription = newSubscription;
            subscription.request(atATime);
        }

        @Override
        public void onNext(AgentEvent event) {
            events.add(event);
            subscription.request(atATime);
        }

        @Override
        public void onError(Throwable error) {
            done.completeExceptionally(error);
        }

        @Override
        public void onComplete() {
            done.complete(events);
        }
    }
}

package io.agentspan.cli.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentspan.Agent;
import io.agentspan.AgentApiException;
import io.agentspan.AgentEvent;
import io.agentspan.AgentHandle;
import io.agentspan.AgentResult;
import io.agentspan.AgentRuntime;
import io.agentspan.AgentRuntimeBuilder;
import io.agentspan.AgentStream;
import io.agentspan.ExecutionNotFoundException;
import io.agentspan.ExecutionStatus;
import io.agentspan.LivePrinter;
import io.agentspan.StillRunningException;
import io.agentspan.ToolCallRecord;
import io.agentspan.cli.server.DataDirectory;
import io.agentspan.cli.server.Server;
import io.agentspan.cli.server.ServerFile;
import io.agentspan.cli.server.ServerSettings;
import io.agentspan.cli.server.StartProgress;
import io.agentspan.tool.Param;
import io.agentspan.tool.Tool;
import io.agentspan.tool.ToolContext;
import io.agentspan.tool.Tools;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The Java SDK against a whole server, with tool calls over HTTP and from Kafka. */
class SdkAgainstServerIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String MODEL = "demo/any";

    enum Delivery {
        HTTP,
        KAFKA
    }

    record City(@Param("the city's name") String city) {}

    record Summary(String title, int count) {}

    static class Weather {
        @Tool("Tells the weather in a city.")
        String getWeather(@Param("the city's name") String city, ToolContext ctx) {
            return "It is sunny in " + city + ", says attempt " + ctx.attempt() + ".";
        }
    }

    /** A tool that does not return before the test lets it. */
    static class Slow {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);
        private final CountDownLatch interrupted = new CountDownLatch(1);

        @Tool("Tells the weather in a city.")
        String getWeather(@Param("the city's name") String city) throws InterruptedException {
            begun.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return "It is sunny in " + city + ".";
        }
    }

    private static Server server;
    private static ServerFile file;

    @BeforeAll
    static void start(@TempDir Path home) {
        ServerSettings settings = ServerSettings.in(new DataDirectory(home)).withPort(0);
        server = Server.start(settings, StartProgress.silent());
        file = ServerFile.read(settings.directory()).orElseThrow();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static AgentRuntime runtime(Delivery delivery) {
        AgentRuntimeBuilder builder = AgentRuntime.builder().serverUrl(file.url());
        return switch (delivery) {
            case HTTP -> builder.build();
            case KAFKA -> builder.kafka(file.bootstrapServers()).build();
        };
    }

    private static Agent weather(Object tools) {
        return Agent.builder("weather_" + UUID.randomUUID().toString().substring(0, 8))
                .model(MODEL)
                .instructions("Answer with the weather.")
                .tools(tools)
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void aPipelineWithAToolRunsToItsEnd(Delivery delivery) {
        Agent writer = Agent.builder("writer").model(MODEL).instructions("Write it up.").build();
        Agent team = weather(new Weather()).then(writer);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        LivePrinter printer =
                LivePrinter.to(new PrintStream(printed, true, StandardCharsets.UTF_8));

        AgentResult result;
        try (AgentRuntime runtime = runtime(delivery)) {
            result =
                    runtime.run(
                            team, "What is the weather in Chicago?", run -> run.onEvent(printer));
        }

        assertThat(result.reason()).isEmpty();
        assertThat(result.isSuccess()).isTrue();
        assertThat(result.toolCalls())
                .isNotEmpty()
                .allSatisfy(call -> {
                    assertThat(call.toolName()).isEqualTo("getWeather");
                    assertThat(call.outcome()).isInstanceOf(ToolCallRecord.Returned.class);
                });
        assertThat(result.events())
                .filteredOn(AgentEvent.ModelReply.class::isInstance)
                .flatExtracting(reply -> ((AgentEvent.ModelReply) reply).toolNames())
                .contains("getWeather");
        assertThat(result.agents()).isEqualTo(2);
        assertThat(result.tokenUsage().totalTokens()).isPositive();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("starting weather_", "llm demo/any", "tool getWeather", "starting writer")
                .containsPattern("✓ completed .* · 2 agents · \\d+ tool calls? · [\\d,]+ tokens");
    }

    @ParameterizedTest
    @EnumSource
    void aHandleIsTakenUpByAnotherRuntimeThatServesTheTools(Delivery delivery) {
        // The process that started it serves nothing: its tool is elsewhere.
        Agent asked =
                weather(Tools.external("getWeather_" + delivery, "Tells the weather.", City.class));
        String id;
        try (AgentRuntime first = runtime(Delivery.HTTP)) {
            AgentHandle handle = first.start(asked, "What is the weather in Chicago?");
            id = handle.executionId();
            assertThatThrownBy(() -> handle.join(Duration.ofSeconds(2)))
                    .isInstanceOf(StillRunningException.class);
        }
        Agent withCode =
                Agent.builder(asked.name())
                        .model(MODEL)
                        .tools(
                                Tools.function(
                                        "getWeather_" + delivery,
                                        "Tells the weather.",
                                        City.class,
                                        (city, ctx) -> "It is sunny in " + city.city() + "."))
                        .build();

        AgentResult result;
        try (AgentRuntime second = runtime(delivery)) {
            second.serve(withCode);
            result = second.handle(id).join(LIMIT);
        }

        assertThat(result.isSuccess()).isTrue();
        assertThat(result.toolCalls()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aCancelEndsTheExecutionAndInterruptsItsTool(Delivery delivery) throws Exception {
        Slow slow = new Slow();
        Agent agent = weather(Tools.of(slow).getFirst().queue("slow_" + delivery));

        try (AgentRuntime runtime = runtime(delivery)) {
            AgentHandle handle = runtime.start(agent, "What is the weather in Chicago?");
            assertThat(slow.begun.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

            handle.cancel("not needed any more");

            AgentResult result = handle.join(LIMIT);
            assertThat(result.status()).isEqualTo(ExecutionStatus.TERMINATED);
            assertThat(result.reason())
                    .hasValueSatisfying(
                            reason -> assertThat(reason).contains("not needed any more"));
            assertThat(result.toolCalls())
                    .allSatisfy(call ->
                            assertThat(call.outcome()).isInstanceOf(ToolCallRecord.Open.class));
            handle.cancel("a second time");
            assertThat(slow.interrupted.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void theCallsOfAStatefulToolComeToTheRuntimeThatStartedTheRun() {
        try (AgentRuntime first = runtime(Delivery.HTTP);
                AgentRuntime second = runtime(Delivery.HTTP)) {
            Agent ofFirst = stateful("first");
            Agent ofSecond = stateful("second");
            first.serve(ofFirst);
            second.serve(ofSecond);

            for (int i = 0; i < 3; i++) {
                assertThat(servedBy(first.run(ofFirst, "What is the weather in Chicago?")))
                        .containsOnly("first");
                assertThat(servedBy(second.run(ofSecond, "What is the weather in Chicago?")))
                        .containsOnly("second");
            }
        }
    }

    private static Agent stateful(String runtime) {
        return Agent.builder("keeper")
                .model(MODEL)
                .tools(
                        Tools.function(
                                        "recallWeather",
                                        "Tells the weather in a city.",
                                        City.class,
                                        (city, ctx) -> runtime)
                                .stateful())
                .build();
    }

    private static List<Object> servedBy(AgentResult result) {
        return result.toolCalls().stream()
                .map(call -> ((ToolCallRecord.Returned) call.outcome()).result())
                .toList();
    }

    @Test
    void aStreamCanBeReadAgainFromAnyEvent() {
        try (AgentRuntime runtime = runtime(Delivery.HTTP)) {
            Agent agent = Agent.builder("teller").model(MODEL).build();
            AgentHandle handle = runtime.start(agent, "Tell me about Kafka.");
            List<AgentEvent> live = logged(handle.stream());
            List<AgentEvent> again = logged(handle.stream());
            long middle = live.get(live.size() / 2).meta().id();

            assertThat(again).isEqualTo(live);
            assertThat(logged(handle.stream(middle)))
                    .isEqualTo(live.stream().filter(e -> e.meta().id() > middle).toList());
            assertThat(logged(handle.stream(live.getLast().meta().id()))).isEmpty();
            assertThat(live.getFirst()).isInstanceOf(AgentEvent.AgentStarted.class);
            assertThat(live.getLast()).isInstanceOf(AgentEvent.Done.class);
            assertThat(live).noneMatch(AgentEvent.Unknown.class::isInstance);
            assertThat(handle.status().status()).isEqualTo(ExecutionStatus.COMPLETED);
        }
    }

    private static List<AgentEvent> logged(AgentStream stream) {
        List<AgentEvent> events = new ArrayList<>();
        try (stream) {
            for (AgentEvent event : stream) {
                if (event.meta().id() > 0) {
                    events.add(event);
                }
            }
        }
        return events;
    }

    @Test
    void anAnswerHasTheDeclaredType() {
        Agent typed = Agent.builder("typed").model(MODEL).outputType(Summary.class).build();

        try (AgentRuntime runtime = runtime(Delivery.HTTP)) {
            Summary summary = runtime.run(typed, "Summarise what Kafka is.").output(Summary.class);

            assertThat(summary.title()).isNotNull();
        }
    }

    @Test
    void oneKeyStartsOneExecution() {
        Agent agent = Agent.builder("once").model(MODEL).build();

        try (AgentRuntime runtime = runtime(Delivery.HTTP)) {
            String first =
                    runtime.start(agent, "Hello.", run -> run.idempotencyKey("k-1")).executionId();
            String second =
                    runtime.start(agent, "Hello.", run -> run.idempotencyKey("k-1")).executionId();

            assertThat(second).isEqualTo(first);
            assertThatThrownBy(
                            () -> runtime.start(agent, "Other.", run -> run.idempotencyKey("k-1")))
                    .isInstanceOfSatisfying(
                            AgentApiException.class,
                            e -> assertThat(e.code()).isEqualTo("AS-3010"));
        }
    }

    @Test
    void anUnknownExecutionIsReported() {
        try (AgentRuntime runtime = runtime(Delivery.HTTP)) {
            AgentHandle handle = runtime.handle("0198c0de-7000-8000-8000-000000000001");

            assertThatThrownBy(handle::status).isInstanceOf(ExecutionNotFoundException.class);
            assertThatThrownBy(handle::join).isInstanceOf(ExecutionNotFoundException.class);
            assertThatThrownBy(() -> handle.cancel("x"))
                    .isInstanceOf(ExecutionNotFoundException.class);
        }
    }

    @Test
    void aProviderThatIsNotConfiguredIsAResultThatSaysSo() {
        Agent agent = Agent.builder("lost").model("nosuchprovider/x").build();

        try (AgentRuntime runtime = runtime(Delivery.HTTP)) {
            AgentResult result = runtime.run(agent, "Hello.");

            assertThat(result.isFailed()).isTrue();
            assertThat(result.reason())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("nosuchprovider"));
        }
    }

    @Test
    void theServerCompilesWhatThePlanSays() {
        try (AgentRuntime runtime = runtime(Delivery.HTTP)) {
            Map<String, Object> compiled = runtime.plan(weather(new Weather())).compiled();

            assertThat(compiled).containsKey("workflowDef");
            assertThat(compiled.get("requiredWorkers")).isEqualTo(List.of("getWeather"));
        }
    }
}

package io.agentspan.internal.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentspan.Agent;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.tool.CredentialSource;
import io.agentspan.tool.Tool;
import io.agentspan.tool.ToolContext;
import io.agentspan.tool.ToolFailure;
import io.agentspan.worker.Attempt;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ToolInvokerTest {
    record Page(String title, Optional<LocalDate> day, BigDecimal price) {}

    static class Kit {
        @Tool("x")
        Page page() {
            return new Page("t", Optional.of(LocalDate.of(2026, 3, 1)), new BigDecimal("0.10"));
        }

        @Tool("x")
        void nothing() {}

        @Tool("x")
        CompletionStage<String> later() {
            return CompletableFuture.supplyAsync(() -> "done");
        }

        @Tool("x")
        CompletionStage<String> laterBroken() {
            return CompletableFuture.failedFuture(new IOException("no route"));
        }

        @Tool("x")
        Optional<String> maybe() {
            return Optional.of("there");
        }

        @Tool("x")
        String broken() throws IOException {
            throw new IOException("disk full");
        }

        @Tool("x")
        @SuppressWarnings("InfiniteRecursion")
        String endless() {
            return endless();
        }

        @Tool("x")
        Object unwritable() {
            return new Object();
        }

        @Tool("x")
        Object selfish() {
            List<Object> list = new ArrayList<>();
            list.add(list);
            return list;
        }

        @Tool(value = "x", credentials = "KEY")
        String secrets(ToolContext ctx) {
            return ctx.credential("KEY");
        }

        @Tool("x")
        String undeclared(ToolContext ctx) {
            return ctx.credential("OTHER");
        }

        @Tool("x")
        int count(ToolContext ctx) {
            int next = ctx.state().get("count", Integer.class).orElse(0) + 1;
            ctx.state().put("count", next);
            return next;
        }

        @Tool("x")
        Map<String, Object> whoAmI(ToolContext ctx) {
            ctx.heartbeat(Map.of("percent", 50));
            return Map.of(
                    "agent", ctx.agentName(),
                    "attempt", ctx.attempt(),
                    "key", ctx.idempotencyKey(),
                    "session", ctx.sessionId().orElse("-"),
                    "call", ctx.callId(),
                    "meta", ctx.metadata(),
                    "deadline", ctx.deadline().orElseThrow().toString(),
                    "dep", ctx.dependency("answer", Integer.class));
        }

        @Tool("x")
        Object wrongDependency(ToolContext ctx) {
            return ctx.dependency("answer", String.class);
        }
    }

    static class Other {
        @Tool("x")
        String page() {
            return "other";
        }
    }

    private static final class FakeAttempt implements Attempt {
        private final List<@Nullable JsonNode> progress = new ArrayList<>();

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void heartbeat(@Nullable JsonNode news) {
            progress.add(news);
        }

        @Override
        public Optional<Instant> deadline() {
            return Optional.of(Instant.EPOCH);
        }

        @Override
        public String worker() {
            return "w-1";
        }

        @Override
        public Map<String, String> headers() {
            return Map.of();
        }
    }

    private static final ExecutionId EXECUTION = ExecutionId.of(1, 0, 42);

    private final FakeAttempt attempt = new FakeAttempt();
    private final ToolRegistry registry = new ToolRegistry();
    private final ToolInvoker invoker =
            new ToolInvoker(registry, name -> Optional.of("secret of " + name));

    private final Agent agent =
            Agent.builder("a").model("demo/echo").tools(new Kit()).dependency("answer", 42).build();

    ToolInvokerTest() {
        registry.add(ToolRegistry.toolsOf(agent));
    }

    @Test
    void anyReturnValueBecomesJson() throws Exception {
        assertThat(result("page"))
                .isEqualTo(
                        WireJson.tree("{\"title\":\"t\",\"day\":\"2026-03-01\",\"price\":0.10}"));
        assertThat(result("nothing").isNull()).isTrue();
        assertThat(result("later").stringValue()).isEqualTo("done");
        assertThat(result("maybe").stringValue()).isEqualTo("there");
    }

    @Test
    void aResultThatJsonCannotCarryIsAPermanentFailureThatNamesTheMethod() {
        for (String tool : List.of("unwritable", "selfish")) {
            assertThatThrownBy(() -> result(tool))
                    .isInstanceOfSatisfying(
                            ToolFailure.class, e -> assertThat(e.isRetryable()).isFalse())
                    .hasMessageContaining("the result of Kit." + tool + " cannot be written");
        }
    }

    @Test
    void anExceptionOfTheToolArrivesAsItIs() {
        assertThatThrownBy(() -> result("broken"))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
        assertThatThrownBy(() -> result("laterBroken"))
                .isInstanceOf(IOException.class)
                .hasMessage("no route");
    }

    @Test
    void aStackOverflowIsAFailedAttemptAndNotTheEndOfTheWorker() {
        assertThatThrownBy(() -> result("endless")).isInstanceOf(Exception.class);
    }

    @Test
    void theContextKnowsTheCall() throws Exception {
        JsonNode who = result("whoAmI");

        assertThat(who.path("agent").asString()).isEqualTo("a");
        assertThat(who.path("attempt").asInt()).isEqualTo(2);
        assertThat(who.path("key").asString()).isEqualTo("idem");
        assertThat(who.path("session").asString()).isEqualTo("alice");
        assertThat(who.path("call").asString()).isEqualTo("call_0_1_0");
        assertThat(who.path("meta").path("team").asString()).isEqualTo("x");
        assertThat(who.path("deadline").asString()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(who.path("dep").asInt()).isEqualTo(42);
        assertThat(attempt.progress).containsExactly(WireJson.tree("{\"percent\":50}"));
    }

    @Test
    void changesOfTheStateAreReported() throws Exception {
        ReportToolResult report = report("count", "{\"count\":4,\"other\":1}");

        assertThat(report.result().asInt()).isEqualTo(5);
        assertThat(report.stateUpdates()).isEqualTo(WireJson.tree("{\"count\":5}"));
        assertThat(report("nothing", "{\"count\":4}").stateUpdates()).isNull();
    }

    @Test
    void onlyDeclaredCredentialsAreGivenOut() throws Exception {
        assertThat(result("secrets").asString()).isEqualTo("secret of KEY");
        assertThatThrownBy(() -> result("undeclared"))
                .hasMessageContaining("the credential 'OTHER' is not declared");
    }

    @Test
    void aProcessWithoutSecretsSaysWhereToNameThem() {
        ToolInvoker bare = new ToolInvoker(registry, CredentialSource.none());

        assertThatThrownBy(() -> bare.run(task("a", "secrets", "{}"), attempt))
                .hasMessageContaining("this process has no credential 'KEY'");
    }

    @Test
    void aDependencyOfAnotherTypeIsAPermanentFailure() {
        assertThatThrownBy(() -> result("wrongDependency"))
                .hasMessageContaining("'answer' is a java.lang.Integer and not a java.lang.String");
    }

    @Test
    void aToolThatNobodyHasHereIsLeftToAnotherWorker() {
        assertThatThrownBy(() -> invoker.run(task("a", "unknown", "{}"), attempt))
                .isInstanceOfSatisfying(
                        ToolFailure.class, e -> assertThat(e.isRetryable()).isTrue())
                .hasMessageContaining("the worker w-1 has no tool 'unknown' of the agent 'a'");
    }

    @Test
    void twoAgentsMayHaveDifferentToolsOfOneName() throws Exception {
        registry.add(
                ToolRegistry.toolsOf(
                        Agent.builder("b").model("demo/echo").tools(new Other()).build()));

        assertThat(((ReportToolResult) invoker.run(task("b", "page", "{}"), attempt)).result())
                .isEqualTo(WireJson.tree("\"other\""));
        assertThat(result("page").isObject()).isTrue();
        assertThatThrownBy(() -> invoker.run(task("c", "page", "{}"), attempt))
                .hasMessageContaining("no tool 'page' of the agent 'c'");
    }

    @Test
    void anAgentUnderAnotherNameIsServedWhenTheToolIsTheOnlyOneOfItsName() throws Exception {
        assertThat(((ReportToolResult) invoker.run(task("z", "later", "{}"), attempt)).result())
                .isEqualTo(WireJson.tree("\"done\""));
    }

    @Test
    void theToolsOfAllAgentsBelowAreServed() {
        Agent team =
                agent.then(
                        Agent.builder("boss")
                                .model("demo/echo")
                                .tools(agent.toBuilder().name("deep").build().asTool())
                                .build());

        assertThat(ToolRegistry.toolsOf(team))
                .extracting(ServedTool::agent)
                .containsOnly("a", "deep");
    }

    @Test
    void whatAToolThrewBecomesTheAnswer() {
        ToolFailures failures = new ToolFailures();
        ToolTask task = task("a", "page", "{}");

        ReportToolFailure permanent =
                (ReportToolFailure)
                        failures.report(task, attempt, ToolFailure.permanent("too much"), 3);
        ReportToolFailure other =
                (ReportToolFailure) failures.report(task, attempt, new IOException("down"), 3);

        assertThat(permanent.failure().code()).isEqualTo("TOOL_FAILED_PERMANENTLY");
        assertThat(permanent.failure().message()).isEqualTo("too much");
        assertThat(permanent.failure().retryable()).isFalse();
        assertThat(other.failure().code()).isEqualTo("TOOL_ERROR");
        assertThat(other.failure().retryable()).isTrue();
    }

    private JsonNode result(String tool) throws Exception {
        return report(tool, "{}").result();
    }

    private ReportToolResult report(String tool, String state) throws Exception {
        return (ReportToolResult) invoker.run(task("a", tool, state), attempt);
    }

    private static ToolTask task(String agent, String tool, String state) {
        CallId call = CallId.tool(FrameId.root(EXECUTION), 1, 0);
        return new ToolTask(
                new TaskId(EXECUTION, call, 2, Digest.ZERO),
                agent,
                0,
                10_000,
                0,
                tool,
                tool,
                WireJson.object(),
                (ObjectNode) WireJson.tree(state),
                WireJson.object().put("team", "x"),
                "idem",
                false,
                List.of("KEY"),
                "alice",
                null);
    }
}

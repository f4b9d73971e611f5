package io.agentspan.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentspan.Agent;
import io.agentspan.AgentEvent;
import io.agentspan.AgentHandle;
import io.agentspan.AgentResult;
import io.agentspan.AgentStream;
import io.agentspan.ExecutionStatus;
import io.agentspan.StillRunningException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AgentspanExtension.class)
class TestRuntimeTest {
    private static final String MODEL = "openai/gpt-4o";

    private final Orders orders = new Orders();
    private final Agent agent = Orders.agent(orders);

    @Test
    void aToolIsCalledForReal(TestRuntime runtime) {
        runtime.model(MODEL).callsTool("findOrder", Map.of("orderId", "8821")).says("It is sent.");

        AgentResult result = runtime.run(agent, "where is order 8821?");

        assertThat(result.output()).isEqualTo("It is sent.");
        assertThat(result.toolCalls()).hasSize(1);
        assertThat(runtime.model(MODEL).requests().getLast().lastText())
                .isEqualTo("order 8821 is sent");
    }

    @Test
    void anApprovalSurvivesARestartAndAMonth(TestRuntime runtime) {
        runtime.model(MODEL)
                .callsTool("processRefund", Map.of("orderId", "8821", "amount", 40))
                .says("Refunded.");
        AgentHandle handle = runtime.start(agent, "refund #8821");

        runtime.restart();
        runtime.advance(Duration.ofDays(30));
        handle.approve();

        assertThat(handle.join().output()).isEqualTo("Refunded.");
        assertThat(orders.refunds).hasSize(1);
        assertThat(handle.join().duration()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void retriesOfAToolComeInVirtualTime(TestRuntime runtime) {
        orders.failures = 2;
        runtime.model(MODEL).callsTool("findOrder", Map.of("orderId", "1")).says("Sent.");
        Instant before = runtime.clock().instant();

        AgentResult result = runtime.run(agent, "where is order 1?");

        assertThat(result.isSuccess()).isTrue();
        assertThat(orders.attempts).containsExactly(1, 2, 3);
        assertThat(runtime.clock().instant()).isAfter(before.plusSeconds(2));
    }

    @Test
    void rateLimitsAreWaitedForInVirtualTime(TestRuntime runtime) {
        runtime.model(MODEL).isRateLimited(Duration.ofMinutes(5)).isRateLimited().says("Hello.");

        AgentResult result = runtime.run(agent, "hello");

        assertThat(result.output()).isEqualTo("Hello.");
        assertThat(result.duration()).isGreaterThan(Duration.ofMinutes(5));
        assertThat(result.events()).filteredOn(AgentEvent.Warning.class::isInstance).hasSize(2);
    }

    @Test
    void usageIsThatOfTheScript(TestRuntime runtime) {
        runtime.model(MODEL).says("Hello.").usage(1_000, 20);

        assertThat(runtime.run(agent, "hello").tokenUsage().totalTokens()).isEqualTo(1_020);
    }

    @Test
    void aModelThatFailsForGoodFailsTheExecutionAndNotTheTest(TestRuntime runtime) {
        runtime.model(MODEL).failsForGood("PROVIDER_AUTH", "no such key");

        AgentResult result = runtime.run(agent, "hello");

        assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(result.reason()).hasValueSatisfying(why -> assertThat(why).contains("no such"));
    }

    @Test
    void aScriptedToolStandsBeforeTheRealOne(TestRuntime runtime) {
        runtime.model(MODEL).callsTool("findOrder", Map.of("orderId", "1")).says("Lost.");
        runtime.tool("findOrder").returns(Map.of("state", "lost"));

        runtime.run(agent, "where is order 1?");

        assertThat(orders.attempts).isEmpty();
        assertThat(runtime.tool("findOrder").calls()).containsExactly(Map.of("orderId", "1"));
        assertThat(runtime.model(MODEL).requests().getLast().lastText()).contains("lost");
    }

    @Test
    void aLimitOfWaitingIsOneOfTheClockThatTheTestMoves(TestRuntime runtime) {
        runtime.model(MODEL).callsTool("processRefund", Map.of("orderId", "1", "amount", 1));
        AgentHandle handle = runtime.start(agent, "refund #1");
        Instant before = runtime.clock().instant();

        assertThatThrownBy(() -> handle.join(Duration.ofHours(5)))
                .isInstanceOf(StillRunningException.class);

        assertThat(runtime.clock().instant()).isEqualTo(before.plus(Duration.ofHours(5)));
        handle.cancel("enough");
        assertThat(handle.join().status()).isEqualTo(ExecutionStatus.TERMINATED);
    }

    @Test
    void aRejectionEndsTheExecution(TestRuntime runtime) {
        runtime.model(MODEL)
                .callsTool("processRefund", Map.of("orderId", "1", "amount", BigDecimal.TEN));
        AgentHandle handle = runtime.start(agent, "refund #1");

        handle.reject("over limit");

        assertThat(handle.join().isRejected()).isTrue();
        assertThat(orders.refunds).isEmpty();
    }

    @Test
    void aToolThatHangsRunsIntoItsLeaseOnlyWhenItsWorkerDies(TestRuntime runtime) {
        runtime.model(MODEL).callsTool("findOrder", Map.of("orderId", "1")).says("Sent.");
        runtime.tool("findOrder").hangs();
        AgentHandle handle = runtime.start(agent, "where is order 1?");

        runtime.advance(Duration.ofMinutes(10));
        assertThat(handle.status().isRunning()).isTrue();
        assertThat(runtime.events(handle.executionId()))
                .noneMatch(AgentEvent.Warning.class::isInstance);

        runtime.restart();
        AgentResult result = handle.join();
        assertThat(result.isSuccess()).isTrue();
        assertThat(result.events())
                .filteredOn(AgentEvent.Warning.class::isInstance)
                .extracting(event -> ((AgentEvent.Warning) event).code())
                .containsExactly("LEASE_EXPIRED", "CONVERSATION_UNKNOWN");
        assertThat(orders.attempts).containsExactly(2);
    }

    @Test
    void pipelinesTakeTheScriptOfEachAgent(TestRuntime runtime) {
        Agent writer = Agent.builder("writer").model(MODEL).instructions("Write about it.").build();
        runtime.agent("orders").says("facts");
        runtime.agent("writer").says("article");

        AgentResult result = runtime.run(agent.then(writer), "orders");

        assertThat(result.output()).isEqualTo("article");
        assertThat(runtime.agent("writer").requests().getFirst().lastText()).contains("facts");
    }

    @Test
    void anEndedExecutionCanBeTriedAgain(TestRuntime runtime) {
        runtime.model(MODEL)
                .callsTool("findOrder", Map.of("orderId", "1"))
                .failsForGood("PROVIDER_REJECTED", "too long")
                .says("Sent.");
        AgentHandle first = runtime.start(agent, "where is order 1?");
        assertThat(first.join().isFailed()).isTrue();

        AgentResult second = first.retry().join();

        assertThat(second.output()).isEqualTo("Sent.");
        assertThat(orders.attempts).containsExactly(1);
    }

    @Test
    void aDeployedAgentIsRunByItsName(TestRuntime runtime) {
        runtime.deploy(agent);
        runtime.serve(agent);
        runtime.model(MODEL).callsTool("findOrder", Map.of("orderId", "1")).says("Sent.");

        assertThat(runtime.run("orders", "where is order 1?").output()).isEqualTo("Sent.");
    }

    @Test
    void aStreamIsReadWhileItsWaitsAreAnswered(TestRuntime runtime) {
        runtime.model(MODEL)
                .callsTool("processRefund", Map.of("orderId", "1", "amount", 1))
                .says("Done.");
        List<String> seen = new ArrayList<>();

        try (AgentStream stream = runtime.stream(agent, "refund #1")) {
            for (AgentEvent event : stream) {
                seen.add(event.getClass().getSimpleName());
                if (event instanceof AgentEvent.Waiting) {
                    stream.handle().approve();
                }
            }
            assertThat(stream.result().output()).isEqualTo("Done.");
        }

        assertThat(seen)
                .containsExactly(
                        "AgentStarted",
                        "ModelCall",
                        "ModelReply",
                        "Waiting",
                        "ToolCall",
                        "ToolResult",
                        "ModelCall",
                        "ModelReply",
                        "Done");
    }
}

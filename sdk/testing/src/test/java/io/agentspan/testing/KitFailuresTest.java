package io.agentspan.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentspan.Agent;
import io.agentspan.AgentApiException;
import io.agentspan.AgentHandle;
import io.agentspan.AgentNotFoundException;
import io.agentspan.AgentResult;
import io.agentspan.AlreadyAnsweredException;
import io.agentspan.ExecutionNotFoundException;
import io.agentspan.NotWaitingException;
import io.agentspan.SendMode;
import io.agentspan.tool.Tools;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Each kind of failure really fails, and says what to do. */
class KitFailuresTest {
    private static final String MODEL = "openai/gpt-4o";

    private final Orders orders = new Orders();
    private final Agent agent = Orders.agent(orders);
    private final TestRuntime runtime = TestRuntime.create();

    @Test
    void aModelCallWithoutALineFails() {
        runtime.model(MODEL).callsTool("findOrder", Map.of("orderId", "1"));

        assertThatThrownBy(() -> runtime.run(agent, "where is order 1?"))
                .isInstanceOf(KitError.class)
                .hasMessageContaining("AS-5101: the agent 'orders' asks the model openai/gpt-4o")
                .hasMessageContaining("turn 2")
                .hasMessageContaining("TOOL findOrder: order 1 is sent")
                .hasMessageContaining("→ add what it answers: runtime.model(\"openai/gpt-4o\")");
    }

    @Test
    void aSurpriseInTheBackgroundFailsTheTestInTheEnd() {
        AgentHandle handle = runtime.start(agent, "hello");
        assertThatThrownBy(handle::status).isInstanceOf(KitError.class);

        // Told once; that is enough.
        runtime.close();
    }

    @Test
    void aLineThatIsLeftOverFails() {
        runtime.model(MODEL).says("one").says("two");
        runtime.agent("writer").says("never");
        runtime.tool("findOrder").returns("nothing");
        runtime.run(agent, "hello");

        assertThatThrownBy(runtime::close)
                .hasMessageContaining("AS-5102")
                .hasMessageContaining("model openai/gpt-4o: 1 of its replies, after 1 calls")
                .hasMessageContaining("agent writer: 1 of its replies, after 0 calls")
                .hasMessageContaining("tool findOrder: 1 of its results, after 0 calls");
    }

    @Test
    void whatMayBeSaidAnyTimeNeedNotBeSaid() {
        runtime.model(MODEL).always(request -> ModelReply.says(request.lastText()));
        runtime.tool("findOrder").always((args, context) -> "nothing");

        assertThat(runtime.run(agent, "echo").output()).isEqualTo("echo");
        runtime.close();
    }

    @Test
    void aToolThatNobodyServesFails() {
        Agent desk =
                Agent.builder("desk")
                        .model(MODEL)
                        .tools(Tools.external("lookup", "Look up.", Map.of("type", "object")))
                        .build();
        runtime.model(MODEL).callsTool("lookup").says("Found.");
        AgentHandle handle = runtime.start(desk, "hello");

        assertThatThrownBy(handle::join)
                .hasMessageContaining("AS-5103: the tool 'lookup' of the agent 'desk'")
                .hasMessageContaining("runtime.tool(\"lookup\").returns(…)");
        assertThatThrownBy(runtime::verify).hasMessageContaining("AS-5103");

        runtime.tool("lookup").returns("found");
        assertThat(handle.join().output()).isEqualTo("Found.");
        runtime.close();
    }

    @Test
    void waitingForTheEndOfWhatWaitsForAPersonFails() {
        runtime.patience(Duration.ofMillis(50));
        runtime.model(MODEL).callsTool("processRefund", Map.of("orderId", "1", "amount", 1));
        AgentHandle handle = runtime.start(agent, "refund #1");

        assertThatThrownBy(handle::join)
                .hasMessageContaining("AS-5104")
                .hasMessageContaining("it waits for [tool_approval processRefund")
                .hasMessageContaining("waiting for TOOL_APPROVAL processRefund");
        handle.cancel("enough");
        runtime.close();
    }

    @Test
    void waitingForTheEndOfWhatIsPausedFails() {
        runtime.patience(Duration.ofMillis(50));
        runtime.model(MODEL).callsTool("findOrder", Map.of("orderId", "1")).says("Hello.");
        AgentHandle handle = runtime.start(agent, "hello");
        handle.pause();

        assertThatThrownBy(handle::join)
                .hasMessageContaining("AS-5104")
                .hasMessageContaining("paused");

        handle.resume();
        assertThat(handle.join().output()).isEqualTo("Hello.");
        runtime.close();
    }

    @Test
    void anotherThreadMayAnswerWhatIsWaitedFor() throws Exception {
        runtime.patience(Duration.ofSeconds(30));
        runtime.model(MODEL)
                .callsTool("processRefund", Map.of("orderId", "1", "amount", 1))
                .says("Refunded.");
        AgentHandle handle = runtime.start(agent, "refund #1");
        CompletableFuture<AgentResult> future = handle.toFuture();

        handle.approve();

        assertThat(future.get(30, TimeUnit.SECONDS).output()).isEqualTo("Refunded.");
        runtime.close();
    }

    @Test
    void anAssertionInAToolFailsTheTest() {
        runtime.model(MODEL).callsTool("findOrder", Map.of("orderId", "1")).says("Sent.");
        runtime.tool("findOrder")
                .runs((args, context) -> {
                    assertThat(args).containsEntry("orderId", "2");
                    return "sent";
                });

        assertThatThrownBy(() -> runtime.run(agent, "where is order 1?"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("orderId");
    }

    @Test
    void whatDoesNotExistIsNamed() {
        assertThatThrownBy(() -> runtime.run("nobody", "hello"))
                .isInstanceOf(AgentNotFoundException.class)
                .hasMessageContaining("no agent 'nobody' is deployed in this test");
        assertThatThrownBy(() -> runtime.handle("nowhere").join())
                .isInstanceOf(ExecutionNotFoundException.class)
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> runtime.model("gpt-4o"))
                .hasMessageContaining("AS-5110")
                .hasMessageContaining("provider/model");
    }

    @Test
    void answersThatComeTooLateAreRefusedAsByAServer() {
        runtime.model(MODEL)
                .callsTool("processRefund", Map.of("orderId", "1", "amount", 1))
                .says("Refunded.");
        AgentHandle handle = runtime.start(agent, "refund #1");
        String call = handle.pending().getFirst().callId();

        handle.approve(call);

        assertThatThrownBy(() -> handle.reject(call, "no"))
                .isInstanceOf(AlreadyAnsweredException.class);
        handle.join();
        assertThatThrownBy(handle::approve).isInstanceOf(NotWaitingException.class);
        assertThatThrownBy(() -> handle.send("hello", SendMode.QUEUE))
                .isInstanceOf(AgentApiException.class)
                .hasMessageContaining("AS-5107: the engine refused (EXECUTION_ENDED)");
        assertThatThrownBy(handle::retry).hasMessageContaining("NOTHING_TO_RETRY");
        runtime.close();
    }

    @Test
    void theSameKeyForAnotherPromptIsRefused() {
        runtime.model(MODEL).says("Hello.");
        runtime.run(agent, "hello", run -> run.idempotencyKey("one"));
        runtime.run(agent, "hello", run -> run.idempotencyKey("one"));

        assertThatThrownBy(() -> runtime.start(agent, "bye", run -> run.idempotencyKey("one")))
                .isInstanceOf(AgentApiException.class)
                .hasMessageContaining("IDEMPOTENCY_CONFLICT");
        runtime.close();
    }
}

package io.agentspan.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentspan.Agent;
import io.agentspan.AgentEvent;
import io.agentspan.AgentResult;
import io.agentspan.ExecutionStatus;
import io.agentspan.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(AgentspanExtension.class)
class EvaluationTest {
    private static final String MODEL = "openai/gpt-4o";

    private final Agent agent = Orders.agent(new Orders());
    @TempDir private Path folder;

    @Test
    void aRecordedRunIsReadAsItWas(TestRuntime runtime) {
        runtime.model(MODEL)
                .isRateLimited()
                .callsTools(
                        ToolUse.of("findOrder", Map.of("orderId", "8821")),
                        ToolUse.of("processRefund", Map.of("orderId", "8821", "amount", 40)))
                .says("Done.")
                .usage(100, 20);
        var handle = runtime.start(agent, "refund #8821");
        handle.approve();
        AgentResult result = handle.join();
        Path file = folder.resolve("runs/refund.json");

        Recording.save(result, file);
        AgentResult replayed = Recording.replay(file);

        assertThat(replayed.events()).isEqualTo(result.events());
        assertThat(replayed.toolCalls()).isEqualTo(result.toolCalls());
        assertThat(replayed.tokenUsage()).isEqualTo(result.tokenUsage());
        assertThat(replayed.messages()).isEqualTo(result.messages());
        Expect.that(replayed).completed().usedTool("processRefund").outputEquals("Done.");
        assertThat(file).content().contains("\"event\" : \"tool_call\"");
    }

    @Test
    void aFailedRunIsRecordedToo(TestRuntime runtime) {
        runtime.model(MODEL).failsForGood("PROVIDER_AUTH", "no such key");
        Path file = folder.resolve("failed.json");

        Recording recording = Recording.record(runtime, agent, "hello").save(file);

        assertThat(Recording.replay(file).reason()).isEqualTo(recording.result().reason());
        Expect.that(Recording.replay(file)).failedWith("no such key");
    }

    @Test
    void aFileThatIsNoRecordingIsRefused() throws IOException {
        Path other = folder.resolve("other.json");
        Files.writeString(other, "{\"version\":2}");

        assertThatThrownBy(() -> Recording.replay(folder.resolve("none.json")))
                .hasMessageContaining("AS-5111")
                .hasMessageContaining("none.json");
        assertThatThrownBy(() -> Recording.replay(other)).hasMessageContaining("version 2");
    }

    @Test
    void aJudgeSaysHowWellACriterionIsMet(TestRuntime runtime) {
        runtime.agent("orders").says("Go away.");
        runtime.agent(Judge.NAME)
                .answers(new Judge.Opinion(0.9, "it is short"))
                .answers(new Judge.Opinion(0.2, "it sends the caller away"));
        Judge judge = Judge.of(runtime, "openai/gpt-4o-mini");
        AgentResult result = runtime.run(agent, "hello");

        Expect.that(result).judgedBy(judge, "The answer is short.");
        assertThatThrownBy(() -> Expect.that(result).judgedBy(judge, "The answer is polite."))
                .hasMessageContaining("its score is 0.2 and not at least 0.7")
                .hasMessageContaining("it sends the caller away")
                .hasMessageContaining("Go away.");
        assertThat(runtime.agent(Judge.NAME).requests().getLast().lastText())
                .contains("The answer is polite.", "Go away.");
    }

    @Test
    void aJudgeWithoutAnOpinionFailsTheTest(TestRuntime runtime) {
        runtime.agent(Judge.NAME).answers(new Judge.Opinion(7, "great"));

        assertThatThrownBy(() -> Judge.of(runtime, MODEL).judge("text", "It is short."))
                .hasMessageContaining("AS-5114")
                .hasMessageContaining("not from 0 to 1");
    }

    @Test
    void casesAreCountedAndSummedUp(TestRuntime runtime) {
        runtime.model(MODEL)
                .callsTool("findOrder", Map.of("orderId", "1"))
                .says("It is sent.")
                .says("I do not know.")
                .failsForGood("PROVIDER_REJECTED", "too long");

        EvalSummary summary =
                CorrectnessEval.of(runtime, agent)
                        .cases(
                                EvalCase.of("finds", "where is order 1?")
                                        .usesTool("findOrder", Map.of("orderId", "1"))
                                        .usesNoTool("processRefund")
                                        .outputContains("sent")
                                        .tags("smoke"),
                                EvalCase.of("guesses", "where is it?")
                                        .usesTool("findOrder")
                                        .outputMatches("sent")
                                        .tags("smoke"),
                                EvalCase.of("fails", "a very long text")
                                        .status(ExecutionStatus.FAILED)
                                        .tags("smoke"),
                                EvalCase.of("left out", "hello").tags("slow"))
                        .onlyTagged("smoke")
                        .run();

        assertThat(summary.passed()).isEqualTo(2);
        assertThat(summary.outcomes().get(1).failures()).hasSize(2);
        assertThat(summary.toString())
                .contains(
                        "passed  finds",
                        "FAILED  guesses: expected a call of the tool findOrder",
                        "2 of 3 passed");
        assertThat(summary.requirePassRate(0.5)).isSameAs(summary);
        assertThatThrownBy(summary::requireAll).hasMessageContaining("AS-5115");
    }

    @Test
    void theOrderOfATeamIsThatOfItsStrategy() {
        Agent writer = Agent.builder("writer").model(MODEL).build();
        Agent team = agent.then(writer);
        AgentResult result =
                MockRun.of(team, "orders")
                        .events(MockEvent.message("facts"), MockEvent.done("article"))
                        .run();
        Agent turned =
                Agent.builder("turned").agents(writer, agent).strategy(Strategy.SEQUENTIAL).build();

        Expect.that(result).followedStrategyOf(team);
        assertThatThrownBy(() -> Expect.that(result).followedStrategyOf(turned))
                .hasMessageContaining("each once, in the order [writer, orders]")
                .hasMessageContaining("began [orders, writer]");
        assertThat(result.events()).anyMatch(AgentEvent.Handoff.class::isInstance);
    }
}

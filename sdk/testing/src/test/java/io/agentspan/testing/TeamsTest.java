package io.agentspan.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.agentspan.Agent;
import io.agentspan.AgentHandle;
import io.agentspan.AgentResult;
import io.agentspan.FailurePolicy;
import io.agentspan.FinishReason;
import io.agentspan.Gate;
import io.agentspan.Strategy;
import io.agentspan.Termination;
import io.agentspan.TransferRule;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Teams of every strategy, written as users write them and run by the engine. */
@ExtendWith(AgentspanExtension.class)
class TeamsTest {
    private static final String MODEL = "openai/gpt-4o";

    private final Agent sales = agent("sales");
    private final Agent support = agent("support");

    private static Agent agent(String name) {
        return Agent.builder(name).model(MODEL).instructions("You are " + name + ".").build();
    }

    @Test
    void handoffIsTheDefaultAndTheMembersAnswerIsTheResult(TestRuntime runtime) {
        Agent desk = Agent.builder("desk").model(MODEL).agents(sales, support).build();
        runtime.agent("desk").callsTool("transfer_to_agent", Map.of("agent", "support"));
        runtime.agent("support").says("Glue it.");

        AgentResult result = runtime.run(desk, "My pot leaks");

        Expect.that(result).completed().handoffTo("support").outputContains("Glue it.");
        assertThat(result.subResults()).containsExactly(entry("support", "Glue it."));
    }

    @Test
    void aParallelTeamHasAResultForEachMember(TestRuntime runtime) {
        Agent team =
                Agent.builder("team")
                        .model(MODEL)
                        .agents(sales, support)
                        .strategy(
                                Strategy.PARALLEL
                                        .withFailurePolicy(FailurePolicy.quorum(1))
                                        .withSynthesis())
                        .build();
        runtime.agent("sales").says("Buy a new one.");
        runtime.agent("support").failsForGood("PROVIDER_AUTH", "no key");
        runtime.agent("team").says("A new one is best.");

        AgentResult result = runtime.run(team, "My pot leaks");

        Expect.that(result).completed().outputContains("A new one is best.");
        assertThat(result.subResults()).containsExactly(entry("sales", "Buy a new one."));
    }

    @Test
    void anAgentRoutes(TestRuntime runtime) {
        Agent classifier = agent("classifier");
        Agent routed =
                Agent.builder("routed")
                        .agents(sales, support)
                        .strategy(Strategy.router(classifier))
                        .build();
        runtime.agent("classifier").answers(Map.of("agent", "sales"));
        runtime.agent("sales").says("Buy green.");

        AgentResult result = runtime.run(routed, "Which tea?");

        Expect.that(result).completed().outputContains("Buy green.");
        assertThat(result.subResults()).containsOnlyKeys("sales");
    }

    @Test
    void aFunctionRoutes(TestRuntime runtime) {
        Agent routed =
                Agent.builder("by_code")
                        .agents(sales, support)
                        .strategy(
                                Strategy.router(turn ->
                                        turn.lastText().contains("refund") ? "support" : "sales"))
                        .build();
        runtime.agent("support").says("Refunded.");

        Expect.that(runtime.run(routed, "I want a refund")).completed().outputContains("Refunded.");
        assertThat(runtime.plan(routed).requiredWorkers()).containsExactly("by_code_router_fn");
    }

    @Test
    void aSwarmHandsOverByToolByTextAndByFunction(TestRuntime runtime) {
        Agent billing = agent("billing");
        Agent swarm =
                Agent.builder("front")
                        .model(MODEL)
                        .agents(sales, support, billing)
                        .strategy(
                                Strategy.SWARM.withRules(
                                        TransferRule.onText("invoice", billing),
                                        TransferRule.when(
                                                turn -> turn.lastText().endsWith("?"), support)))
                        .build();
        runtime.agent("front").callsTool("transfer_to_agent", Map.of("agent", "sales"));
        runtime.agent("sales").says("Is it broken?");
        runtime.agent("support").says("It is about an invoice.");
        runtime.agent("billing").says("Your invoice is paid.");

        AgentResult result = runtime.run(swarm, "Hello");

        Expect.that(result).completed().outputContains("Your invoice is paid.");
        assertThat(result.subResults()).containsOnlyKeys("sales", "support", "billing");
    }

    @Test
    void aDiscussionGoesRoundUntilItIsAgreed(TestRuntime runtime) {
        Agent panel =
                Agent.builder("panel")
                        .agents(sales, support)
                        .strategy(Strategy.ROUND_ROBIN)
                        .termination(
                                Termination.textMention("AGREED").or(Termination.maxMessages(9)))
                        .build();
        runtime.agent("sales").says("Green?").says("Green, then.");
        runtime.agent("support").says("Black?").says("Agreed.");

        AgentResult result = runtime.run(panel, "Which tea? Talk until you have agreed.");

        assertThat(result.finishReason()).isEqualTo(FinishReason.TERMINATION);
        assertThat(result.output())
                .isEqualTo(
                        "[sales]: Green?\n\n[support]: Black?\n\n[sales]: Green, then.\n\n"
                                + "[support]: Agreed.");
    }

    @Test
    void chanceTakesWhomTheWeightsAllow(TestRuntime runtime) {
        Agent any =
                Agent.builder("any")
                        .agents(sales, support)
                        .strategy(Strategy.RANDOM.withTurns(2).withWeights(Map.of("sales", 0.0)))
                        .build();
        runtime.agent("support").says("One.").says("Two.");

        assertThat(runtime.run(any, "Go").output()).isEqualTo("[support]: One.\n\n[support]: Two.");
    }

    @Test
    void aPersonChoosesWhoWorksAndWaitsSurviveARestart(TestRuntime runtime) {
        Agent desk = Agent.builder("desk").agents(sales, support).strategy(Strategy.MANUAL).build();
        runtime.agent("support").says("Glue it.");

        AgentHandle handle = runtime.start(desk, "My pot leaks");
        handle.awaitPending(Duration.ofSeconds(10));
        runtime.restart();
        runtime.advance(Duration.ofDays(30));
        handle.respond(Map.of("selected", "support"));
        handle.awaitPending(Duration.ofSeconds(10));
        handle.respond(Map.of("selected", "DONE"));

        Expect.that(handle.join()).completed().outputContains("Glue it.");
    }

    @Test
    void aGateEndsAPipeline(TestRuntime runtime) {
        Agent draft = agent("draft").toBuilder().gate(Gate.stopIf("NOTHING TO SEND")).build();
        Agent check =
                agent("check").toBuilder()
                        .gate(Gate.continueWhen(turn -> turn.lastText().contains("good")))
                        .build();
        Agent pipeline = draft.then(check).then(agent("send"));
        runtime.agent("draft").says("Dear all").says("NOTHING TO SEND");
        runtime.agent("check").says("It is bad.");

        assertThat(runtime.run(pipeline, "Write").output()).isEqualTo("It is bad.");
        assertThat(runtime.run(pipeline, "Write").output()).isEqualTo("NOTHING TO SEND");
    }

    @Test
    void anAgentWithToolsAndMembersUsesBoth(TestRuntime runtime) {
        Agent desk = Agent.builder("desk").model(MODEL).tools(new Orders()).agents(support).build();
        runtime.agent("desk")
                .callsTool("findOrder", Map.of("orderId", "8821"))
                .callsTool("transfer_to_agent", Map.of("agent", "support"));
        runtime.agent("support").says("It is on its way.");

        Expect.that(runtime.run(desk, "Where is it?")).outputContains("on its way");
    }

    @Test
    void anyStrategyNestsInAnyOther(TestRuntime runtime) {
        Agent pair =
                Agent.builder("pair").agents(sales, support).strategy(Strategy.PARALLEL).build();
        Agent whole =
                Agent.builder("whole")
                        .model(MODEL)
                        .agents(pair.then(agent("editor")), agent("clerk"))
                        .build();
        runtime.agent("whole").callsTool("transfer_to_agent", Map.of("agent", "pair_editor"));
        runtime.agent("sales").says("Buy.");
        runtime.agent("support").says("Mend.");
        runtime.agent("editor").says("Buy or mend.");

        Expect.that(runtime.run(whole, "My pot leaks")).completed().outputContains("Buy or mend.");
    }
}

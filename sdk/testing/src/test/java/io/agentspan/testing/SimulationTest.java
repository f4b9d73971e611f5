package io.agentspan.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentspan.Agent;
import io.agentspan.tool.Tool;
import io.agentspan.tool.ToolContext;
import io.agentspan.tool.Tools;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SimulationTest {
    /** A tool that minds its idempotency key, or does not. */
    static final class Payments {
        final List<String> payments = new ArrayList<>();
        private final Set<String> keys = new LinkedHashSet<>();
        private final boolean careful;

        Payments(boolean careful) {
            this.careful = careful;
        }

        @Tool(value = "Pay.", approvalRequired = true, sideEffects = true)
        String pay(int amount, ToolContext context) {
            if (keys.add(context.idempotencyKey()) || !careful) {
                payments.add(context.idempotencyKey() + " " + amount);
            }
            return "paid";
        }

        @Tool("The balance.")
        int balance() {
            return 40;
        }
    }

    private static Agent agent(Payments payments) {
        return Agent.builder("payer").model("openai/gpt-4o").tools(payments).build();
    }

    @Test
    void anAgentThatMindsItsKeysHoldsInEveryRun() {
        Payments payments = new Payments(true);

        SimulationReport report =
                Simulation.of(agent(payments), "pay")
                        .seed(42)
                        .runs(150)
                        .effects("payments", () -> payments.payments)
                        .check();

        assertThat(report.runs()).isEqualTo(150);
        assertThat(report.faults().keySet())
                .contains(
                        "CRASH",
                        "LOST_BEFORE_START",
                        "LOST_AFTER_START",
                        "REPORTED_TWICE",
                        "REPORTED_LATE",
                        "MODEL_REFUSED",
                        "REPEATED_COMMAND",
                        "LATE_ANSWER",
                        "ANSWERED_TWICE",
                        "PAUSE");
        assertThat(report.ends()).containsKeys("COMPLETED STOP", "COMPLETED REJECTED");
        assertThat(payments.payments).hasSizeGreaterThan(25);
    }

    @Test
    void aToolThatForgetsItsKeyIsFoundAndTheSeedShowsItAgain() {
        Payments careless = new Payments(false);
        Simulation simulation =
                Simulation.of(agent(careless), "pay").effects("payments", () -> careless.payments);

        Throwable failure = failureOf(simulation.seed(1).runs(300));

        assertThat(failure)
                .isInstanceOf(KitError.class)
                .hasMessageContaining("AS-5112")
                .hasMessageContaining("one of the payments happened twice")
                .hasMessageContaining("tool_call pay");
        Matcher seed = Pattern.compile("seed\\((\\d+)\\)").matcher(failure.getMessage());
        assertThat(seed.find()).isTrue();
        Throwable again = failureOf(simulation.seed(Long.parseLong(seed.group(1))).runs(1));
        assertThat(withoutKeys(again)).isEqualTo(withoutKeys(failure));
    }

    /** Keys hold nothing but the execution, which a seed fixes, too. */
    private static String withoutKeys(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }

    private static Throwable failureOf(Simulation simulation) {
        try {
            simulation.check();
        } catch (AssertionError e) {
            return e;
        }
        throw new IllegalStateException("the simulation found nothing");
    }

    @Test
    void aSeedIsOneHistory() {
        Simulation simulation = Simulation.of(agent(new Payments(true)), "pay").seed(7).runs(20);

        assertThat(simulation.check()).isEqualTo(simulation.check());
    }

    @Test
    void invariantsOfTheUserAreChecked() {
        assertThatThrownBy(() ->
                        Simulation.of(agent(new Payments(true)), "pay")
                                .invariant("nobody is rejected", result -> !result.isRejected())
                                .runs(100)
                                .check())
                .hasMessageContaining("this does not hold: nobody is rejected")
                .hasMessageContaining("runs(1).check()");
    }

    @Test
    void scriptsAreFollowedThroughAllTrouble() {
        Payments payments = new Payments(true);

        SimulationReport report =
                Simulation.of(agent(payments), "pay")
                        .runs(100)
                        .script(runtime ->
                                runtime.agent("payer")
                                        .callsTool("balance")
                                        .callsTool("pay", Map.of("amount", 40))
                                        .says("Done."))
                        .invariant(
                                "it is paid or rejected",
                                result -> result.isRejected() || result.output().equals("Done."))
                        .check();

        assertThat(payments.payments).hasSize(report.ends().getOrDefault("COMPLETED STOP", 0));
    }

    @Test
    void toolsThatRunElsewhereHaveToBeScripted() {
        Agent desk =
                Agent.builder("desk")
                        .model("openai/gpt-4o")
                        .tools(Tools.external("look", "Look.", Map.of("type", "object")))
                        .build();
        Simulation simulation = Simulation.of(desk, "look").runs(20);

        assertThatThrownBy(simulation::check)
                .hasMessageContaining("AS-5103")
                .hasMessageContaining("the tool 'look' of the agent 'desk'");
        simulation.script(runtime -> runtime.tool("look").always((args, context) -> "seen"));
        assertThat(simulation.check().ends()).containsOnlyKeys("COMPLETED STOP");
    }

    @Test
    void teamsAreSimulatedAsWell() {
        Agent writer = Agent.builder("writer").model("openai/gpt-4o").build();
        Agent desk =
                Agent.builder("desk")
                        .model("openai/gpt-4o")
                        .tools(agent(new Payments(true)).asTool())
                        .build();

        assertThat(Simulation.of(desk.then(writer), "pay").runs(40).check().ends())
                .containsKey("COMPLETED STOP");
    }
}

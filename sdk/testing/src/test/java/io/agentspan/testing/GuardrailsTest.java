package io.agentspan.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentspan.Agent;
import io.agentspan.AgentHandle;
import io.agentspan.AgentResult;
import io.agentspan.FinishReason;
import io.agentspan.Guardrail;
import io.agentspan.OnFail;
import io.agentspan.Verdict;
import io.agentspan.tool.Tools;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Guardrails, written as users write them and run by the engine. */
@ExtendWith(AgentspanExtension.class)
class GuardrailsTest {
    private static final String MODEL = "openai/gpt-4o";
    private static final Guardrail NO_SSN =
            Guardrail.regex("no_ssn", "\\b\\d{3}-\\d{2}-\\d{4}\\b")
                    .message("no social security numbers");

    record Note(String guardrail, String message, String text, String executionId) {}

    private static Agent clerk(Guardrail... guardrails) {
        return Agent.builder("clerk").model(MODEL).guardrails(guardrails).build();
    }

    @Test
    void aRepairedAnswerIsASuccess(TestRuntime runtime) {
        runtime.model(MODEL).says("It is 123-45-6789.").says("It is secret.");

        AgentResult result = runtime.run(clerk(NO_SSN), "What is it?");

        Expect.that(result)
                .completed()
                .guardrailFailed("no_ssn")
                .guardrailPassed("no_ssn")
                .outputContains("secret");
    }

    @Test
    void anAnswerThatIsNeverRightFailsWithTheReasonOfTheGuardrail(TestRuntime runtime) {
        runtime.model(MODEL).says("123-45-6789").says("123-45-6789");

        AgentResult result = runtime.run(clerk(NO_SSN.maxRetries(1)), "What is it?");

        assertThat(result.isFailed()).isTrue();
        assertThat(result.finishReason()).isEqualTo(FinishReason.GUARDRAIL);
        assertThat(result.reason().orElseThrow()).contains("no social security numbers");
    }

    @Test
    void aFunctionJudgesInAWorkerAndMayGiveAnotherText(TestRuntime runtime) {
        Guardrail length =
                Guardrail.of(
                                "length",
                                text ->
                                        text.length() < 10
                                                ? Verdict.pass()
                                                : Verdict.instead("too long", "Short."))
                        .onFail(OnFail.FIX);
        runtime.model(MODEL).says("This is much too long.");

        Expect.that(runtime.run(clerk(length), "Hi")).completed().outputMatches("Short\\.");
    }

    @Test
    void aModelJudgesByAPolicy(TestRuntime runtime) {
        Guardrail polite = Guardrail.llm("polite", "openai/gpt-4o-mini", "The answer is polite.");
        runtime.model(MODEL).says("Go away.").says("Please come again.");
        runtime.model("openai/gpt-4o-mini")
                .answers(Map.of("passed", false, "reason", "rude"))
                .answers(Map.of("passed", true));

        Expect.that(runtime.run(clerk(polite), "Hi"))
                .completed()
                .outputContains("Please come again.");
    }

    @Test
    void whatTheAgentIsAskedIsCheckedBeforeAnyModelIs(TestRuntime runtime) {
        AgentResult result =
                runtime.run(
                        clerk(NO_SSN.position(Guardrail.Position.INPUT).onFail(OnFail.RAISE)),
                        "I am 123-45-6789");

        assertThat(result.finishReason()).isEqualTo(FinishReason.GUARDRAIL);
    }

    @Test
    void aPersonDecidesAfterARestart(TestRuntime runtime) {
        runtime.model(MODEL).says("123-45-6789");

        AgentHandle handle = runtime.start(clerk(NO_SSN.onFail(OnFail.HUMAN)), "What is it?");
        handle.awaitPending(Duration.ofSeconds(10));
        runtime.restart();
        handle.respond(Map.of("approved", false, "edited_output", "Secret."));

        Expect.that(handle.join()).completed().outputContains("Secret.");
    }

    @Test
    void aToolTellsSomebodyBeforeTheAgentFails(TestRuntime runtime) {
        List<Note> told = new ArrayList<>();
        Agent clerk =
                Agent.builder("clerk")
                        .model(MODEL)
                        .tools(
                                Tools.function(
                                        "send_slack",
                                        "Tells the team.",
                                        Note.class,
                                        (note, context) -> told.add(note)))
                        .guardrails(NO_SSN.onFail(OnFail.escalate("send_slack")))
                        .build();
        runtime.model(MODEL).says("123-45-6789");

        AgentResult result = runtime.run(clerk, "What is it?");

        assertThat(result.finishReason()).isEqualTo(FinishReason.GUARDRAIL);
        assertThat(told)
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.guardrail()).isEqualTo("no_ssn");
                    assertThat(note.executionId()).isEqualTo(result.executionId());
                });
    }

    @Test
    void whatCannotWorkIsAMistakeWhenTheAgentIsBuilt() {
        assertThatThrownBy(() -> clerk(Guardrail.regex("look", "(?=x)")))
                .hasMessageContaining("'(?=x)' of the guardrail 'look' is none of RE2");
        assertThatThrownBy(() -> clerk(Guardrail.external("no pii!")))
                .hasMessageContaining("'no pii!' must be 1 to 64 letters, digits, _ and -");
        assertThatThrownBy(() -> clerk(NO_SSN, NO_SSN))
                .hasMessageContaining("two guardrails are named 'no_ssn'");
        assertThatThrownBy(() -> clerk(NO_SSN.onFail(OnFail.escalate("nobody"))))
                .hasMessageContaining("escalates with 'nobody'");
        assertThatThrownBy(() -> clerk(NO_SSN.maxRetries(99)))
                .hasMessageContaining("must be 0 to 20");
    }
}

package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.event.ExecutionFailed;
import io.agentspan.schemas.event.QuestionAsked;
import io.agentspan.schemas.message.SendMode;
import org.junit.jupiter.api.Test;

class GuardrailsTest {
    private static final String NO_SSN =
            "{\"name\":\"no_ssn\",\"guardrailType\":\"regex\","
                    + "\"patterns\":[\"\\\\b\\\\d{3}-\\\\d{2}-\\\\d{4}\\\\b\"],"
                    + "\"message\":\"it has a social security number in it\"";

    private static AgentDefinition guarded(String guardrail) {
        return Agents.with("clerk", "\"guardrails\":[" + guardrail + "]");
    }

    @Test
    void anAnswerThatPassesIsTheResult() {
        Play.started(guarded(NO_SSN + "}"))
                .reply("model_0_1", "Fine.")
                .then(
                        "model-replied model_0_1 #1",
                        "guardrail-passed no_ssn",
                        "execution-completed STOP \"Fine.\"");
    }

    @Test
    void theModelIsToldWhatIsWrongAndAnswersAgain() {
        Play play =
                Play.started(guarded(NO_SSN + "}"))
                        .reply("model_0_1", "It is 123-45-6789.")
                        .then(
                                "model-replied model_0_1 #1",
                                "guardrail-failed no_ssn #1 RETRY it has a social security number"
                                        + " in it",
                                "revision-requested root GUARDRAIL",
                                "model-call-requested model_0_2 #1");

        assertThat(play.shown("model_0_2").getLast().toString())
                .contains("it has a social security number in it");
        play.reply("model_0_2", "It is secret.")
                .then(
                        "model-replied model_0_2 #1",
                        "guardrail-passed no_ssn",
                        "execution-completed STOP \"It is secret.\"");
    }

    @Test
    void whenItsRetriesAreUsedUpTheAgentFails() {
        Play play =
                Play.started(guarded(NO_SSN + ",\"maxRetries\":1}"))
                        .reply("model_0_1", "123-45-6789")
                        .reply("model_0_2", "123-45-6789");

        assertThat(play.written())
                .containsSubsequence(
                        "guardrail-failed no_ssn #2 RAISE it has a social security number in it",
                        "execution-failed GUARDRAIL");
        assertThat(play.event(ExecutionFailed.class).message())
                .isEqualTo("guardrail 'no_ssn' objected: it has a social security number in it");
    }

    @Test
    void eachGuardrailCountsItsOwnRetries() {
        AgentDefinition clerk =
                guarded(
                        NO_SSN
                                + ",\"maxRetries\":1},{\"name\":\"polite\",\"guardrailType\":\"regex\","
                                + "\"mode\":\"allow\",\"patterns\":[\"please\"],\"maxRetries\":1}");

        Play.started(clerk)
                .reply("model_0_1", "123-45-6789")
                .reply("model_0_2", "No.")
                .reply("model_0_3", "No, please.")
                .then(
                        "model-replied model_0_1 #1",
                        "guardrail-failed no_ssn #1 RETRY it has a social security number in it",
                        "revision-requested root GUARDRAIL",
                        "model-call-requested model_0_2 #1",
                        "model-replied model_0_2 #1",
                        "guardrail-passed no_ssn",
                        "guardrail-failed polite #1 RETRY the text has not the form that is asked"
                                + " for",
                        "revision-requested root GUARDRAIL",
                        "model-call-requested model_0_3 #1",
                        "model-replied model_0_3 #1",
                        "guardrail-passed no_ssn",
                        "guardrail-passed polite",
                        "execution-completed STOP \"No, please.\"");
    }

    @Test
    void aModelJudges() {
        String polite =
                "{\"name\":\"polite\",\"guardrailType\":\"llm\",\"model\":\"test/judge\","
                        + "\"policy\":\"The answer is polite.\",\"onFail\":\"raise\"}";
        Play play =
                Play.started(guarded(polite))
                        .reply("model_0_1", "Go away.")
                        .then(
                                "model-replied model_0_1 #1",
                                "frame-started 1 polite",
                                "model-call-requested model_1_1 #1");

        assertThat(play.modelTask("model_1_1").model()).isEqualTo("test/judge");
        assertThat(play.modelTask("model_1_1").system()).contains("The answer is polite.");
        play.reply("model_1_1", "{\"passed\":false,\"reason\":\"it is rude\"}")
                .then(
                        "model-replied model_1_1 #1",
                        "frame-completed 1 STOP {\"passed\":false,\"reason\":\"it is rude\"}",
                        "guardrail-failed polite #1 RAISE it is rude",
                        "execution-failed GUARDRAIL");
    }

    @Test
    void aJudgeThatCannotBeUnderstoodObjects() {
        String polite =
                "{\"name\":\"polite\",\"guardrailType\":\"llm\",\"policy\":\"Polite.\","
                        + "\"onFail\":\"raise\"}";

        assertThat(
                        Play.started(guarded(polite))
                                .reply("model_0_1", "Hi.")
                                .reply("model_1_1", "looks good to me")
                                .written())
                .endsWith("execution-failed GUARDRAIL");
    }

    @Test
    void aFunctionOfTheUserJudgesAndMayGiveAnotherText() {
        String length = "{\"name\":\"length\",\"guardrailType\":\"custom\",\"onFail\":\"fix\"}";
        Play play =
                Play.started(guarded(length))
                        .reply("model_0_1", "Too long.")
                        .then(
                                "model-replied model_0_1 #1",
                                "hook-proposed hook_0_1 length",
                                "tool-call-requested hook_0_1 #1 length");

        assertThat(play.toolTask("hook_0_1").arguments().path("content").asString())
                .isEqualTo("Too long.");
        play.returns(
                        "hook_0_1",
                        "{\"passed\":false,\"message\":\"too long\",\"fixed_output\":\"Short.\"}")
                .then(
                        "tool-returned hook_0_1 #1",
                        "guardrail-failed length #1 FIX too long",
                        "text-replaced OUTPUT Short.",
                        "execution-completed STOP \"Short.\"");
    }

    @Test
    void aModelMendsWhereNobodyGivesAnotherText() {
        Play play =
                Play.started(guarded(NO_SSN + ",\"onFail\":\"fix\"}"))
                        .reply("model_0_1", "It is 123-45-6789.")
                        .then(
                                "model-replied model_0_1 #1",
                                "guardrail-failed no_ssn #1 FIX it has a social security number in"
                                        + " it",
                                "frame-started 1 no_ssn",
                                "model-call-requested model_1_1 #1");

        assertThat(play.shown("model_1_1").toString()).contains("It is 123-45-6789.");
        play.reply("model_1_1", "It is secret.")
                .then(
                        "model-replied model_1_1 #1",
                        "frame-completed 1 STOP \"It is secret.\"",
                        "text-replaced OUTPUT It is secret.",
                        "execution-completed STOP \"It is secret.\"");
    }

    @Test
    void aPersonMayLetItPassGiveAnotherTextOrSayNo() {
        AgentDefinition clerk = guarded(NO_SSN + ",\"onFail\":\"human\"}");

        Play play = Play.started(clerk).reply("model_0_1", "123-45-6789");
        assertThat(play.event(QuestionAsked.class).arguments().path("llm_output").asString())
                .isEqualTo("123-45-6789");
        assertThat(play.respond("{\"approved\":true}").written())
                .endsWith("execution-completed STOP \"123-45-6789\"");
        assertThat(
                        Play.started(clerk)
                                .reply("model_0_1", "123-45-6789")
                                .respond("{\"approved\":false,\"edited_output\":\"Secret.\"}")
                                .written())
                .endsWith("text-replaced OUTPUT Secret.", "execution-completed STOP \"Secret.\"");
        assertThat(
                        Play.started(clerk)
                                .reply("model_0_1", "123-45-6789")
                                .respond("{\"approved\":false,\"reason\":\"never\"}")
                                .written())
                .endsWith("execution-failed GUARDRAIL");
    }

    @Test
    void aToolTellsSomebodyBeforeTheAgentFails() {
        AgentDefinition clerk =
                Agents.with(
                        "clerk",
                        "\"tools\":[{\"name\":\"send_slack\"}],\"guardrails\":["
                                + NO_SSN
                                + ",\"onFail\":\"escalate\",\"escalateWith\":\"send_slack\"}]");
        Play play =
                Play.started(clerk)
                        .reply("model_0_1", "123-45-6789")
                        .then(
                                "model-replied model_0_1 #1",
                                "guardrail-failed no_ssn #1 ESCALATE it has a social security"
                                        + " number in it",
                                "hook-proposed hook_0_1 send_slack",
                                "tool-call-requested hook_0_1 #1 send_slack");

        assertThat(play.toolTask("hook_0_1").arguments().path("guardrail").asString())
                .isEqualTo("no_ssn");
        play.returns("hook_0_1", "\"sent\"")
                .then("tool-returned hook_0_1 #1", "execution-failed GUARDRAIL");
    }

    @Test
    void whatTheAgentIsAskedIsCheckedOnTheServerBeforeAnyModelIs() {
        AgentDefinition clerk = guarded(NO_SSN + ",\"position\":\"input\"}");

        Play.of(clerk)
                .start("I am 123-45-6789")
                .then(
                        "execution-started clerk",
                        "frame-started root clerk",
                        "guardrail-failed no_ssn #1 RAISE it has a social security number in it",
                        "execution-failed GUARDRAIL");
        Play.of(clerk)
                .start("Hi")
                .then(
                        "execution-started clerk",
                        "frame-started root clerk",
                        "guardrail-passed no_ssn",
                        "model-call-requested model_0_1 #1");
    }

    @Test
    void whatTheAgentIsAskedMayBeMended() {
        Play play =
                Play.of(guarded(NO_SSN + ",\"position\":\"input\",\"onFail\":\"fix\"}"))
                        .start("I am 123-45-6789")
                        .reply("model_1_1", "I am somebody");

        assertThat(play.shown("model_0_1").toString())
                .contains("I am somebody")
                .doesNotContain("123-45");
    }

    @Test
    void aTeamIsGuardedAsWellAndBeginsAnewWithWhatIsWrong() {
        AgentDefinition team =
                Agents.team(
                        "desk",
                        "parallel",
                        "\"guardrails\":[" + NO_SSN + "}]",
                        Agents.single("a"),
                        Agents.single("b"));
        Play play =
                Play.started(team).reply("model_1_1", "123-45-6789").reply("model_2_1", "Fine.");

        assertThat(play.shown("model_3_1").toString()).contains("social security number");
        play.written();
        play.reply("model_3_1", "Secret.")
                .reply("model_4_1", "Fine.")
                .then(
                        "model-replied model_3_1 #1",
                        "frame-completed 3 STOP \"Secret.\"",
                        "model-replied model_4_1 #1",
                        "frame-completed 4 STOP \"Fine.\"",
                        "guardrail-passed no_ssn",
                        "execution-completed STOP \"[a]: Secret.\\n\\n[b]: Fine.\"");
    }

    @Test
    void whatAStoppedAgentHasSaidIsCheckedAllTheSame() {
        Play play =
                Play.started(
                                Agents.with(
                                        "clerk",
                                        "\"tools\":[{\"name\":\"look\"}],\"guardrails\":["
                                                + NO_SSN
                                                + "}]"))
                        .reply("model_0_1", "123-45-6789", call("look"))
                        .stop()
                        .returns("call_0_1_0", "1");

        assertThat(play.written())
                .endsWith(
                        "guardrail-failed no_ssn #1 RAISE it has a social security number in it",
                        "execution-failed GUARDRAIL");
    }

    @Test
    void aModelStillJudgesWhatAStoppedAgentHasSaid() {
        Play play =
                Play.started(
                                guarded(
                                        "{\"name\":\"polite\",\"guardrailType\":\"llm\","
                                                + "\"policy\":\"Polite.\"}"))
                        .stop()
                        .reply("model_0_1", "Hello.");

        assertThat(play.written()).endsWith("model-call-requested model_1_1 #1");
        assertThat(play.reply("model_1_1", "{\"passed\":true}").written())
                .endsWith("guardrail-passed polite", "execution-completed STOP \"Hello.\"");
    }

    @Test
    void aMessageIsForTheAgentAndNotForTheModelThatJudgesIt() {
        Play play =
                Play.started(
                                guarded(
                                        "{\"name\":\"polite\",\"guardrailType\":\"llm\","
                                                + "\"policy\":\"Polite.\"}"))
                        .message("m1", SendMode.NEXT_TURN, "\"hurry\"")
                        .reply("model_0_1", "Hello.");

        assertThat(play.shown("model_1_1").toString()).doesNotContain("hurry");
        play.reply("model_1_1", "{\"passed\":false}");
        assertThat(play.shown("model_0_2").toString()).contains("hurry");
    }
}

package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ExecutionFailed;
import io.agentspan.schemas.message.Message;
import org.junit.jupiter.api.Test;

class SequentialTest {
    private static final AgentDefinition PIPELINE =
            Agents.sequential(
                    "research_write",
                    Agents.withTools("research", "search"),
                    Agents.single("write"));

    @Test
    void eachStageGetsThePromptAndWhatTheStageBeforeItWrote() {
        Play play =
                Play.of(PIPELINE)
                        .start("Tea")
                        .then(
                                "execution-started research_write",
                                "frame-started root research_write",
                                "frame-started 1 research",
                                "model-call-requested model_1_1 #1");

        assertThat(prompt(play, "model_1_1")).isEqualTo("Tea");

        play.reply("model_1_1", "Green, black.")
                .then(
                        "model-replied model_1_1 #1",
                        "frame-completed 1 STOP \"Green, black.\"",
                        "frame-started 2 write",
                        "model-call-requested model_2_1 #1");

        assertThat(prompt(play, "model_2_1"))
                .isEqualTo("Tea\n\nPrevious agent output:\nGreen, black.");

        play.reply("model_2_1", "A poem.")
                .then(
                        "model-replied model_2_1 #1",
                        "frame-completed 2 STOP \"A poem.\"",
                        "execution-completed STOP \"A poem.\"");
    }

    @Test
    void aStageMayUseTools() {
        Play.started(PIPELINE)
                .reply("model_1_1", "", call("search"))
                .returns("call_1_1_0", "1")
                .then(
                        "model-replied model_1_1 #1 [search]",
                        "tool-call-requested call_1_1_0 #1 search",
                        "tool-returned call_1_1_0 #1",
                        "model-call-requested model_1_2 #1");
    }

    @Test
    void aFailingStageFailsThePipelineAndIsNamed() {
        Play play =
                Play.started(PIPELINE)
                        .modelFails("model_1_1", Failure.permanent("PROVIDER_AUTH", "no key"), 0)
                        .then(
                                "model-call-failed model_1_1 #1 PROVIDER_AUTH",
                                "frame-failed 1 PROVIDER_AUTH",
                                "execution-failed PROVIDER_AUTH");

        assertThat(play.event(ExecutionFailed.class).message())
                .isEqualTo("agent research failed: no key");
    }

    @Test
    void aPipelineInAPipelineIsOneStage() {
        AgentDefinition nested = Agents.sequential("outer", PIPELINE, Agents.single("judge"));
        Play play =
                Play.started(nested)
                        .reply("model_1-1_1", "Facts.")
                        .reply("model_1-2_1", "A poem.")
                        .then(
                                "model-replied model_1-1_1 #1",
                                "frame-completed 1.1 STOP \"Facts.\"",
                                "frame-started 1.2 write",
                                "model-call-requested model_1-2_1 #1",
                                "model-replied model_1-2_1 #1",
                                "frame-completed 1.2 STOP \"A poem.\"",
                                "frame-completed 1 STOP \"A poem.\"",
                                "frame-started 2 judge",
                                "model-call-requested model_2_1 #1");

        assertThat(prompt(play, "model_2_1")).isEqualTo("Hi\n\nPrevious agent output:\nA poem.");
    }

    @Test
    void aFailureDeepInsideNamesTheWayToIt() {
        Play play =
                Play.started(Agents.sequential("outer", PIPELINE, Agents.single("judge")))
                        .modelFails("model_1-1_1", Failure.permanent("PROVIDER_AUTH", "no key"), 0);

        assertThat(play.event(ExecutionFailed.class).message())
                .isEqualTo("agent research_write failed: agent research failed: no key");
    }

    @Test
    void theEndCountsTheTokensOfTheWholeTreeAndTheAgentsThatAskedAModel() {
        Play play =
                Play.started(PIPELINE).reply("model_1_1", "Facts.").reply("model_2_1", "A poem.");

        ExecutionCompleted completed = play.event(ExecutionCompleted.class);

        assertThat(completed.totals().usage().totalTokens()).isEqualTo(30);
        assertThat(completed.totals().agents()).isEqualTo(2);
    }

    @Test
    void anEmptyAnswerIsHandedOn() {
        Play play = Play.started(PIPELINE).reply("model_1_1", "");

        assertThat(prompt(play, "model_2_1")).isEqualTo("Hi\n\nPrevious agent output:\n");
    }

    private static String prompt(Play play, String call) {
        return ((Message.User) play.shown(call).getFirst()).text();
    }
}

package io.agentspan.engine.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.event.QuestionAsked;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ManualTest {
    private static final AgentDefinition DESK = desk("");

    private static AgentDefinition desk(String fields) {
        return Agents.team(
                "desk", "manual", fields, Agents.single("sales"), Agents.single("support"));
    }

    @Test
    void aPersonSaysWhoseTurnItIsUntilItIsDone() {
        Play play =
                Play.of(DESK)
                        .start("My pot leaks")
                        .then(
                                "execution-started desk",
                                "frame-started root desk",
                                "hook-proposed hook_0_1 select_agent",
                                "question-asked hook_0_1");

        assertThat(play.event(QuestionAsked.class).answerSchema().at("/properties/selected/enum"))
                .hasToString("[\"sales\",\"support\",\"DONE\"]");
        play.jumps(Duration.ofDays(30))
                .respond("{\"selected\":\"support\"}")
                .then(
                        "question-answered hook_0_1 by ann",
                        "tool-returned hook_0_1 #1",
                        "frame-started 1 support",
                        "model-call-requested model_1_1 #1")
                .reply("model_1_1", "Glue it.")
                .then(
                        "model-replied model_1_1 #1",
                        "frame-completed 1 STOP \"Glue it.\"",
                        "hook-proposed hook_0_2 select_agent",
                        "question-asked hook_0_2")
                .respond("{\"selected\":\"DONE\"}")
                .then(
                        "question-answered hook_0_2 by ann",
                        "tool-returned hook_0_2 #1",
                        "execution-completed STOP \"Glue it.\"");
    }

    @Test
    void theNameMayComeAsAMessage() {
        Play play = Play.started(DESK).respond("{\"message\":\"sales\"}");

        assertThat(play.written()).contains("frame-started 1 sales");
    }

    @Test
    void anUnknownNameIsRefusedAndTheQuestionStays() {
        Play.started(DESK)
                .respond("{\"selected\":\"boss\"}")
                .thenRejected("INVALID_ANSWER")
                .respond("{\"selected\":\"sales\"}")
                .then(
                        "question-answered hook_0_1 by ann",
                        "tool-returned hook_0_1 #1",
                        "frame-started 1 sales",
                        "model-call-requested model_1_1 #1");
    }

    @Test
    void whoMayNotFollowIsAskedForAgain() {
        Play play =
                Play.started(desk("\"allowedTransitions\":{\"desk\":[\"sales\"]}"))
                        .respond("{\"selected\":\"support\"}");

        assertThat(play.written()).endsWith("question-asked hook_0_2");
    }

    @Test
    void aStopEndsTheWait() {
        Play.started(DESK)
                .stop()
                .then(
                        "stop-requested by ann",
                        "tool-call-refused hook_0_1 STOPPED",
                        "execution-completed STOPPED \"\"");
    }

    @Test
    void theTurnsAreBounded() {
        Play.started(desk("\"maxTurns\":1"))
                .respond("{\"selected\":\"sales\"}")
                .reply("model_1_1", "Buy green.")
                .then(
                        "question-answered hook_0_1 by ann",
                        "tool-returned hook_0_1 #1",
                        "frame-started 1 sales",
                        "model-call-requested model_1_1 #1",
                        "model-replied model_1_1 #1",
                        "frame-completed 1 STOP \"Buy green.\"",
                        "execution-completed MAX_TURNS \"Buy green.\"");
    }
}

package io.agentspan.engine.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.message.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

class RotationTest {
    private static AgentDefinition team(String strategy, String fields) {
        return Agents.team(
                "panel",
                strategy,
                fields,
                Agents.single("ann"),
                Agents.single("ben"),
                Agents.single("cat"));
    }

    /** Who had a turn, in order, when each says its number. */
    private static List<String> turns(AgentDefinition team) {
        Play play = Play.started(team);
        for (int i = 1; i < 40 && !play.ended(); i++) {
            play.reply("model_" + i + "_1", "Word " + i);
        }
        assertThat(play.ended()).isTrue();
        return play.events().stream()
                .filter(e -> e.event() instanceof FrameStarted s && !s.frame().isRoot())
                .map(e -> ((FrameStarted) e.event()).agent())
                .toList();
    }

    @Test
    void theFirstOneListedBeginsAndTheResultIsTheConversation() {
        Play play =
                Play.of(team("round_robin", "\"maxTurns\":4"))
                        .start("Tea?")
                        .then(
                                "execution-started panel",
                                "frame-started root panel",
                                "frame-started 1 ann",
                                "model-call-requested model_1_1 #1")
                        .reply("model_1_1", "Yes.")
                        .reply("model_2_1", "No.")
                        .reply("model_3_1", "Why?");

        assertThat(play.shown("model_4_1"))
                .containsExactly(
                        new Message.User("Tea?\n\n[ann]: Yes.\n\n[ben]: No.\n\n[cat]: Why?"));
        play.written();
        play.reply("model_4_1", "Because.")
                .then(
                        "model-replied model_4_1 #1",
                        "frame-completed 4 STOP \"Because.\"",
                        "execution-completed STOP"
                                + " \"[ann]: Yes.\\n\\n[ben]: No.\\n\\n[cat]: Why?\\n\\n[ann]:"
                                + " Because.\"");
    }

    @Test
    void turnsAreCountedNotRounds() {
        assertThat(turns(team("round_robin", "\"team\":{\"turns\":5}")))
                .containsExactly("ann", "ben", "cat", "ann", "ben");
        assertThat(turns(team("round_robin", ""))).hasSize(25);
    }

    @Test
    void onlyThoseThatMayFollowHaveTheNextTurn() {
        assertThat(
                        turns(
                                team(
                                        "round_robin",
                                        "\"maxTurns\":4,\"allowedTransitions\":{\"panel\":[\"ben\"],"
                                                + "\"ben\":[\"ann\"],\"ann\":[\"ben\",\"cat\"],\"cat\":[]}")))
                .containsExactly("ben", "ann", "ben", "ann");
        assertThat(
                        turns(
                                team(
                                        "round_robin",
                                        "\"allowedTransitions\":{\"ann\":[\"cat\"],\"cat\":[]}")))
                .containsExactly("ann", "cat");
    }

    @Test
    void aConditionOnTheLatestAnswerEndsItNotOneOnThePrompt() {
        AgentDefinition team =
                team(
                        "round_robin",
                        "\"termination\":{\"type\":\"text_mention\",\"text\":\"agreed\"}");

        Play.of(team)
                .start("Talk until you have AGREED")
                .reply("model_1_1", "Yes.")
                .reply("model_2_1", "Agreed!")
                .then(
                        "execution-started panel",
                        "frame-started root panel",
                        "frame-started 1 ann",
                        "model-call-requested model_1_1 #1",
                        "model-replied model_1_1 #1",
                        "frame-completed 1 STOP \"Yes.\"",
                        "frame-started 2 ben",
                        "model-call-requested model_2_1 #1",
                        "model-replied model_2_1 #1",
                        "frame-completed 2 STOP \"Agreed!\"",
                        "execution-completed TERMINATION" + " \"[ann]: Yes.\\n\\n[ben]: Agreed!\"");
    }

    @Test
    void randomChoiceTakesOneMemberWhoseAnswerIsTheResult() {
        Play play = Play.started(team("random", "")).reply("model_1_1", "Me.");

        assertThat(play.written()).last().isEqualTo("execution-completed STOP \"Me.\"");
    }

    @Test
    void randomChoiceIsTheSameWheneverTheLogIsReadAgain() {
        AgentDefinition team = team("random", "\"team\":{\"turns\":20}");

        assertThat(turns(team)).isEqualTo(turns(team)).contains("ann", "ben", "cat");
    }

    @Test
    void weightsSayHowOftenAMemberIsTaken() {
        assertThat(
                        turns(
                                team(
                                        "random",
                                        "\"team\":{\"turns\":20,\"weights\":{\"ann\":0,\"cat\":0}}")))
                .containsOnly("ben");
    }
}

package io.agentspan.engine.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Books;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.event.ExecutionFailed;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelTest {
    private static final AgentDefinition TEAM = team("");

    private static AgentDefinition team(String fields) {
        return Agents.team(
                "desk",
                "parallel",
                fields,
                Agents.single("a-b"),
                Agents.single("facts"),
                Agents.single("style"));
    }

    @Test
    void allMembersWorkAtOnceAndTheResultHasThemInTheOrderOfTheList() {
        Play.of(TEAM)
                .start("Tea")
                .then(
                        "execution-started desk",
                        "frame-started root desk",
                        "frame-started 1 a-b",
                        "model-call-requested model_1_1 #1",
                        "frame-started 2 facts",
                        "model-call-requested model_2_1 #1",
                        "frame-started 3 style",
                        "model-call-requested model_3_1 #1")
                .reply("model_3_1", "Nice.")
                .reply("model_1_1", "Green.")
                .then(
                        "model-replied model_3_1 #1",
                        "frame-completed 3 STOP \"Nice.\"",
                        "model-replied model_1_1 #1",
                        "frame-completed 1 STOP \"Green.\"")
                .reply("model_2_1", "")
                .then(
                        "model-replied model_2_1 #1",
                        "frame-completed 2 STOP \"\"",
                        "execution-completed STOP \"[a-b]: Green.\\n\\n[style]: Nice.\"");
    }

    @Test
    void oneFailureFailsTheTeamAtOnceAndStopsTheOthers() {
        Play play =
                Play.started(TEAM)
                        .modelFails("model_2_1", Failure.permanent("PROVIDER_AUTH", "no key"), 0)
                        .then(
                                "model-call-failed model_2_1 #1 PROVIDER_AUTH",
                                "frame-failed 2 PROVIDER_AUTH",
                                "execution-failed PROVIDER_AUTH",
                                "control: execution-closed PROVIDER_AUTH");

        assertThat(play.event(ExecutionFailed.class).message())
                .isEqualTo("agent facts failed: no key");
    }

    @Test
    void anyMemberIsEnoughWhereTheTeamSaysSo() {
        failing(team("\"team\":{\"failurePolicy\":\"any\"}"))
                .reply("model_3_1", "Nice.")
                .then(
                        "model-replied model_3_1 #1",
                        "frame-completed 3 STOP \"Nice.\"",
                        "execution-completed STOP \"[style]: Nice.\"");
    }

    @Test
    void aQuorumThatCannotBeReachedAnyMoreEndsTheTeam() {
        Play play = failing(team("\"team\":{\"failurePolicy\":\"quorum\",\"quorum\":2}"));

        assertThat(play.event(ExecutionFailed.class).message())
                .isEqualTo("2 of 3 agents must succeed, and 2 failed: a-b: no key; facts: no key");
    }

    @Test
    void withBestEffortWhateverThereIsIsTheResult() {
        failing(team("\"team\":{\"failurePolicy\":\"best_effort\"}"))
                .modelFails("model_3_1", Failure.permanent("PROVIDER_AUTH", "no key"), 0)
                .then(
                        "model-call-failed model_3_1 #1 PROVIDER_AUTH",
                        "frame-failed 3 PROVIDER_AUTH",
                        "execution-completed STOP \"\"");
    }

    private static Play failing(AgentDefinition team) {
        Play play =
                Play.started(team)
                        .modelFails("model_1_1", Failure.permanent("PROVIDER_AUTH", "no key"), 0)
                        .modelFails("model_2_1", Failure.permanent("PROVIDER_AUTH", "no key"), 0);
        play.written();
        return play;
    }

    @Test
    void theTeamsOwnModelMayMakeTheResult() {
        Play play =
                Play.started(team("\"model\":\"test/model\",\"synthesize\":true"))
                        .reply("model_1_1", "Green.")
                        .reply("model_2_1", "Hot.")
                        .reply("model_3_1", "Nice.");

        assertThat(play.shown("model_4_1").toString())
                .contains("[a-b]: Green.", "[facts]: Hot.", "[style]: Nice.");
        play.written();
        play.reply("model_4_1", "Green, hot and nice.")
                .then(
                        "model-replied model_4_1 #1",
                        "frame-completed 4 STOP \"Green, hot and nice.\"",
                        "execution-completed STOP \"Green, hot and nice.\"");
    }

    @Test
    void aStopLetsThoseAtWorkFinishAndEndsThere() {
        Play play =
                Play.started(team("\"model\":\"test/model\",\"synthesize\":true"))
                        .reply("model_1_1", "Green.")
                        .stop()
                        .reply("model_2_1", "Hot.")
                        .reply("model_3_1", "Nice.");

        assertThat(play.written())
                .last()
                .asString()
                .startsWith("execution-completed STOPPED \"[a-b]: Green.");
    }

    @Test
    void teamsInTeamsThatAreMoreThanOneCommandMayStartAreStartedInShares() {
        AgentDefinition[] rows =
                IntStream.range(0, 20)
                        .mapToObj(row ->
                                Agents.team(
                                        "row" + row,
                                        "parallel",
                                        "",
                                        IntStream.range(0, 20)
                                                .mapToObj(i -> Agents.single("m" + row + "_" + i))
                                                .toArray(AgentDefinition[]::new)))
                        .toArray(AgentDefinition[]::new);
        Play play = Play.of(Agents.team("grid", "parallel", "", rows)).start("Hi");

        for (int i = 0; i < 60 && started(play) < 421; i++) {
            play.passes(Duration.ofMillis(5));
        }

        assertThat(started(play)).isEqualTo(421);
        answerAll(play);
        assertThat(play.ended()).isTrue();
    }

    private static long started(Play play) {
        return play.events().stream().filter(e -> e.event() instanceof FrameStarted).count();
    }

    private static void answerAll(Play play) {
        for (int round = 0; round < 100 && !play.ended(); round++) {
            List<CallId> queued =
                    play.open().entrySet().stream()
                            .filter(call -> call.getValue().stand() == Books.Stand.QUEUED)
                            .map(Map.Entry::getKey)
                            .toList();
            queued.forEach(call -> play.reply(call.value(), "x"));
            play.passes(Duration.ofMillis(5));
        }
    }

    @Test
    void theNamesOfFramesFollowTheOrderOfTheirStart() {
        Play play = Play.started(TEAM);

        assertThat(play.events())
                .filteredOn(e -> e.event() instanceof FrameStarted)
                .extracting(e -> e.event().frame())
                .contains(FrameId.root(play.id()).child(3));
    }
}

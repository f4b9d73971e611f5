package io.agentspan.engine.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.event.ExecutionFailed;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RouterTest {
    private static final String BY_AGENT =
            "\"router\":{\"name\":\"classifier\",\"model\":\"test/model\","
                    + "\"instructions\":\"Classify.\"}";
    private static final String BY_FUNCTION = "\"router\":{\"taskName\":\"desk_router_fn\"}";
    private static final AgentDefinition DESK = desk(BY_AGENT);

    private static AgentDefinition desk(String fields) {
        return Agents.team(
                "desk", "router", fields, Agents.single("sales"), Agents.single("support"));
    }

    @Test
    void oneDecisionAndTheMembersAnswerIsTheResult() {
        Play.of(DESK)
                .start("My pot leaks")
                .then(
                        "execution-started desk",
                        "frame-started root desk",
                        "frame-started 1 classifier",
                        "model-call-requested model_1_1 #1")
                .reply("model_1_1", "{\"agent\":\"support\"}")
                .then(
                        "model-replied model_1_1 #1",
                        "frame-completed 1 STOP {\"agent\":\"support\"}",
                        "frame-started 2 support",
                        "model-call-requested model_2_1 #1")
                .reply("model_2_1", "Glue it.")
                .then(
                        "model-replied model_2_1 #1",
                        "frame-completed 2 STOP \"Glue it.\"",
                        "execution-completed STOP \"Glue it.\"");
    }

    @Test
    void theRouterIsToldTheAgentsAndMayAnswerNothingElse() {
        Play play = Play.started(DESK);

        assertThat(play.modelTask("model_1_1").system())
                .startsWith("Classify.")
                .contains("- sales: Be brief.", "- support: Be brief.");
        assertThat(play.modelTask("model_1_1").outputSchema().at("/properties/agent/enum"))
                .hasToString("[\"sales\",\"support\"]");
    }

    @Test
    void aPlainNameIsUnderstoodAsWell() {
        Play play = Play.started(DESK).reply("model_1_1", " Sales\n");

        assertThat(play.written()).contains("frame-started 2 sales");
    }

    @Test
    void anotherNameIsAskedForOnceMoreAndThenAnError() {
        Play play = Play.started(DESK).reply("model_1_1", "the boss");

        assertThat(play.shown("model_2_1").toString())
                .contains("You answered \\\"the boss\\\"".replace("\\", ""));
        play.written();
        play.reply("model_2_1", "nobody")
                .then(
                        "model-replied model_2_1 #1",
                        "frame-completed 2 STOP \"nobody\"",
                        "execution-failed NO_SUCH_AGENT");
        assertThat(play.event(ExecutionFailed.class).message())
                .isEqualTo(
                        "the router of team desk chose 'nobody', which is none of the agents that"
                                + " may work now");
    }

    @Test
    void severalRoundsEndWhenTheRouterIsDone() {
        Play.started(desk(BY_AGENT + ",\"team\":{\"rounds\":5}"))
                .reply("model_1_1", "sales")
                .reply("model_2_1", "Buy green.")
                .reply("model_3_1", "support")
                .reply("model_4_1", "Glue it.")
                .reply("model_5_1", "DONE")
                .then(
                        "model-replied model_1_1 #1",
                        "frame-completed 1 STOP \"sales\"",
                        "frame-started 2 sales",
                        "model-call-requested model_2_1 #1",
                        "model-replied model_2_1 #1",
                        "frame-completed 2 STOP \"Buy green.\"",
                        "frame-started 3 classifier",
                        "model-call-requested model_3_1 #1",
                        "model-replied model_3_1 #1",
                        "frame-completed 3 STOP \"support\"",
                        "frame-started 4 support",
                        "model-call-requested model_4_1 #1",
                        "model-replied model_4_1 #1",
                        "frame-completed 4 STOP \"Glue it.\"",
                        "frame-started 5 classifier",
                        "model-call-requested model_5_1 #1",
                        "model-replied model_5_1 #1",
                        "frame-completed 5 STOP \"DONE\"",
                        "execution-completed STOP \"Glue it.\"");
    }

    @Test
    void aFunctionOfTheUserDecides() {
        Play play =
                Play.of(desk(BY_FUNCTION))
                        .start("My pot leaks")
                        .then(
                                "execution-started desk",
                                "frame-started root desk",
                                "hook-proposed hook_0_1 desk_router_fn",
                                "tool-call-requested hook_0_1 #1 desk_router_fn");

        assertThat(play.toolTask("hook_0_1").arguments().path("conversation").asString())
                .isEqualTo("My pot leaks");
        play.returns("hook_0_1", "{\"selected_agent\":\"support\"}")
                .then(
                        "tool-returned hook_0_1 #1",
                        "frame-started 1 support",
                        "model-call-requested model_1_1 #1");
    }

    @Test
    void aFunctionThatChoosesNobodyOrFailsIsAnError() {
        Play.started(desk(BY_FUNCTION))
                .returns("hook_0_1", "\"nobody\"")
                .then("tool-returned hook_0_1 #1", "execution-failed NO_SUCH_AGENT");
        Play play =
                Play.started(desk(BY_FUNCTION))
                        .toolFails("hook_0_1", Failure.permanent("TOOL_FAILED_PERMANENTLY", "no"));

        assertThat(play.event(ExecutionFailed.class).message())
                .isEqualTo("the router function failed: no");
    }

    @Test
    void aFunctionWhoseWorkerIsAwayIsWaitedFor() {
        Play.started(desk(BY_FUNCTION))
                .passes(Duration.ofSeconds(6))
                .then("waiting-for-worker hook_0_1 #1 desk_router_fn")
                .returns("hook_0_1", "\"sales\"")
                .then(
                        "tool-returned hook_0_1 #1",
                        "frame-started 1 sales",
                        "model-call-requested model_1_1 #1");
    }
}

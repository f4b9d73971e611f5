package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.command.ReportModelFailure;
import io.agentspan.schemas.event.ExecutionFailed;
import io.agentspan.schemas.event.ModelAttemptFailed;
import io.agentspan.schemas.task.ModelTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private static final AgentDefinition AGENT = Agents.withTools("helper", "search");
    private static final Failure TOOL_ERROR = Failure.retryable("TOOL_ERROR", "socket closed");
    private static final Failure OVERLOADED = Failure.retryable("PROVIDER_ERROR", "overloaded");

    @Test
    void aToolThatFailsIsTriedAgainWithGrowingPausesThenTheModelIsTold() {
        Play play =
                calling(AGENT)
                        .toolFails("call_0_1_0", TOOL_ERROR)
                        .then("tool-attempt-failed call_0_1_0 #1 TOOL_ERROR again in 2000 ms")
                        .passes(Duration.ofMillis(1999))
                        .thenNothing()
                        .passes(Duration.ofMillis(1))
                        .then("tool-call-requested call_0_1_0 #2 search")
                        .toolFails("call_0_1_0", TOOL_ERROR)
                        .then("tool-attempt-failed call_0_1_0 #2 TOOL_ERROR again in 4000 ms")
                        .passes(Duration.ofSeconds(4))
                        .then("tool-call-requested call_0_1_0 #3 search")
                        .toolFails("call_0_1_0", TOOL_ERROR)
                        .then(
                                "tool-call-failed call_0_1_0 #3 TOOL_ERROR",
                                "model-call-requested model_0_2 #1");

        assertThat(play.shown("model_0_2").getLast())
                .hasToString(
                        "Tool[call=call_0_1_0, name=search, text=Error: socket closed,"
                                + " failed=true]");
    }

    @Test
    void everyAttemptHasTheSameKeyAndDigest() {
        Play play =
                calling(AGENT).toolFails("call_0_1_0", TOOL_ERROR).passes(Duration.ofSeconds(2));

        assertThat(play.toolTask("call_0_1_0#2").idempotencyKey())
                .isEqualTo(play.toolTask("call_0_1_0#1").idempotencyKey());
        assertThat(play.task("call_0_1_0#2").digest())
                .isEqualTo(play.task("call_0_1_0#1").digest());
        assertThat(play.toolTask("call_0_1_0#2").arguments())
                .isEqualTo(play.toolTask("call_0_1_0#1").arguments());
    }

    @Test
    void aPermanentFailureIsToldToTheModelAtOnce() {
        calling(AGENT)
                .toolFails(
                        "call_0_1_0", Failure.permanent("TOOL_FAILED_PERMANENTLY", "no such user"))
                .then(
                        "tool-call-failed call_0_1_0 #1 TOOL_FAILED_PERMANENTLY",
                        "model-call-requested model_0_2 #1");
    }

    @Test
    void aToolMayAskForOtherAttemptsAndPauses() {
        AgentDefinition agent =
                Agents.with(
                        "helper",
                        "\"tools\":[{\"name\":\"search\",\"maxAttempts\":2,\"retryDelaySeconds\":0.5}]");

        calling(agent)
                .toolFails("call_0_1_0", TOOL_ERROR)
                .then("tool-attempt-failed call_0_1_0 #1 TOOL_ERROR again in 500 ms")
                .passes(Duration.ofSeconds(1))
                .then("tool-call-requested call_0_1_0 #2 search")
                .toolFails("call_0_1_0", TOOL_ERROR)
                .then(
                        "tool-call-failed call_0_1_0 #2 TOOL_ERROR",
                        "model-call-requested model_0_2 #1");
    }

    @Test
    void aToolWithoutAPauseIsTriedAgainAtOnce() {
        AgentDefinition agent =
                Agents.with("helper", "\"tools\":[{\"name\":\"search\",\"retryDelaySeconds\":0}]");

        calling(agent)
                .toolFails("call_0_1_0", TOOL_ERROR)
                .then(
                        "tool-attempt-failed call_0_1_0 #1 TOOL_ERROR again in 0 ms",
                        "tool-call-requested call_0_1_0 #2 search");
    }

    @Test
    void aWorkerThatHasNotKeptTheConversationGetsAllOfItAtOnce() {
        Play play =
                calling(AGENT)
                        .returns("call_0_1_0", "1")
                        .then("tool-returned call_0_1_0 #1", "model-call-requested model_0_2 #1");
        assertThat(play.modelTask("model_0_2").conversation().from()).isEqualTo(1);

        play.modelFails(
                        "model_0_2",
                        Failure.retryable(ReportModelFailure.CONVERSATION_UNKNOWN, "not kept"),
                        0)
                .then(
                        "model-attempt-failed model_0_2 #1 CONVERSATION_UNKNOWN again in 0 ms",
                        "model-call-requested model_0_2 #2");

        ModelTask again = play.modelTask("model_0_2#2");
        assertThat(again.conversation().from()).isZero();
        assertThat(again.conversation().messages()).hasSize(3);
        assertThat(again.id().digest()).isEqualTo(play.modelTask("model_0_2#1").id().digest());
    }

    @Test
    void aModelCallIsTriedFourTimesWithDoublingPausesAndJitter() {
        Play play = Play.started(AGENT);
        List<Long> pauses = new ArrayList<>();

        for (int attempt = 1; attempt < Limits.MODEL_ATTEMPTS; attempt++) {
            play.modelFails("model_0_1", OVERLOADED, 0);
            pauses.add(play.event(ModelAttemptFailed.class).retryAtMillis() - play.now());
            play.passes(Duration.ofMillis(pauses.getLast()));
            assertThat(play.written())
                    .last()
                    .isEqualTo("model-call-requested model_0_1 #" + (attempt + 1));
        }
        play.modelFails("model_0_1", OVERLOADED, 0)
                .then(
                        "model-call-failed model_0_1 #4 PROVIDER_ERROR",
                        "execution-failed PROVIDER_ERROR");

        assertThat(pauses.get(0)).isBetween(1000L, 1500L);
        assertThat(pauses.get(1)).isBetween(2000L, 3000L);
        assertThat(pauses.get(2)).isBetween(4000L, 6000L);
    }

    @Test
    void aProviderThatAsksForALongerPauseGetsIt() {
        Play.started(AGENT)
                .modelFails("model_0_1", Failure.retryable("RATE_LIMITED", "slow down"), 30_000)
                .then("model-attempt-failed model_0_1 #1 RATE_LIMITED again in 30000 ms")
                .passes(Duration.ofMillis(29_999))
                .thenNothing()
                .passes(Duration.ofMillis(1))
                .then("model-call-requested model_0_1 #2");
    }

    @Test
    void noProviderMayAskForMoreThanAnHour() {
        Play.started(AGENT)
                .modelFails("model_0_1", Failure.retryable("RATE_LIMITED", "slow down"), 86_400_000)
                .then("model-attempt-failed model_0_1 #1 RATE_LIMITED again in 3600000 ms");
    }

    @Test
    void aWrongKeyFailsTheExecutionWithTheProvidersWords() {
        Play play =
                Play.started(AGENT)
                        .modelFails(
                                "model_0_1",
                                Failure.permanent("PROVIDER_AUTH", "Incorrect API key provided"),
                                0)
                        .then(
                                "model-call-failed model_0_1 #1 PROVIDER_AUTH",
                                "execution-failed PROVIDER_AUTH");

        assertThat(play.event(ExecutionFailed.class).message())
                .isEqualTo("Incorrect API key provided");
    }

    private static Play calling(AgentDefinition agent) {
        Play play = Play.started(agent).reply("model_0_1", "", call("search", "{\"q\":\"tea\"}"));
        play.written();
        return play;
    }
}

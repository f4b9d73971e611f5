package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.engine.state.ExecutionRow;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Status;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.CancelExecution;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.command.ReportModelFailure;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.event.ExecutionCancelled;
import io.agentspan.schemas.message.ProposedCall;
import io.agentspan.schemas.message.TokenUsage;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndTest {
    private static final AgentDefinition AGENT = Agents.withTools("helper", "search");

    @Test
    void tokensOfACallThatWasCutShortAreCountedOnceAfterTheEnd() {
        Play play = Play.started(Agents.single("helper")).cancel("enough");
        play.written();

        play.send(
                        new ReportModelFailure(
                                play.task("model_0_1"),
                                "llm-1",
                                Failure.permanent("CANCELLED", "cut"),
                                0,
                                5,
                                TokenUsage.of(7, 2)))
                .then("usage-settled model_0_1 9 tokens")
                .reply("model_0_1", "late")
                .thenIgnored()
                .passes(Duration.ofMinutes(5))
                .reply("model_0_1", "later")
                .thenIgnored();
    }

    @Test
    void aReportOfAModelAboutAToolCallIsNoUsage() {
        Play play =
                Play.started(Agents.withTools("helper", "search"))
                        .reply("model_0_1", "", call("search"))
                        .cancel("enough");
        play.written();

        play.reply("call_0_1_0", "what?").thenIgnored();
    }

    @Test
    void whoCancelledIsInTheLog() {
        Play play = Play.started(Agents.single("helper"));
        play.send(new CancelExecution(Play.ID, "enough", "ann"));

        assertThat(play.event(ExecutionCancelled.class).by()).isEqualTo("ann");
    }

    @Test
    void aCancelEndsTheExecutionAndTellsTheWorkers() {
        calling()
                .cancel("not needed")
                .then("execution-cancelled not needed", "control: execution-closed CANCELLED");
    }

    @Test
    void nothingHappensAfterACancel() {
        Play play = calling().cancel("not needed");
        play.written();

        play.returns("call_0_1_0", "1")
                .thenIgnored()
                .heartbeat("call_0_1_0")
                .thenIgnored()
                .passes(Duration.ofMinutes(1))
                .thenNothing();
    }

    @Test
    void aSecondCancelIsARepetition() {
        Play play = calling().cancel("not needed");
        play.written();

        play.cancel("once more").thenRepeated();
    }

    @Test
    void whatHasEndedCannotBeCancelled() {
        Play play = Play.started(AGENT).reply("model_0_1", "Hello!");
        play.written();

        play.cancel("too late").thenRejected("EXECUTION_ENDED", "is COMPLETED");
    }

    @Test
    void whatDoesNotExistCannotBeCancelled() {
        Play.of(AGENT).cancel("early").thenRejected("UNKNOWN_EXECUTION", Play.ID.value());
    }

    @Test
    void anExecutionThatTakesTooLongIsEnded() {
        Play.started(Agents.with("helper", "\"timeoutSeconds\":3"))
                .passes(Duration.ofMillis(2_999))
                .thenNothing()
                .passes(Duration.ofMillis(1))
                .then("execution-timed-out 3 s", "control: execution-closed TIMED_OUT");
    }

    @Test
    void theTimeLimitOfTheStartCountsMoreThanTheDefinitions() {
        Play play = Play.of(Agents.with("helper", "\"timeoutSeconds\":3"));
        StartExecution start = play.startCommand("Hi");

        play.send(
                        new StartExecution(
                                start.execution(),
                                start.namespace(),
                                start.agent(),
                                start.definition(),
                                start.closure(),
                                start.level(),
                                start.prompt(),
                                start.media(),
                                start.context(),
                                null,
                                null,
                                60,
                                null))
                .passes(Duration.ofSeconds(4));

        assertThat(play.ended()).isFalse();

        play.passes(Duration.ofMinutes(1));
        assertThat(play.written()).contains("execution-timed-out 60 s");
    }

    @Test
    void anExecutionThatTheEngineFailsOnIsQuarantined() {
        Play play =
                calling()
                        .quarantine("a row is broken")
                        .then(
                                "execution-quarantined a row is broken",
                                "control: execution-closed QUARANTINED");

        play.returns("call_0_1_0", "1").thenIgnored();
    }

    @Test
    void thereIsNothingToQuarantineAfterTheEnd() {
        Play play = Play.started(AGENT).reply("model_0_1", "Hello!");
        play.written();

        play.quarantine("a row is broken").thenNothing();
    }

    @Test
    void anEndedExecutionShrinksToItsSummaryAndIsForgottenAfterEightDays() {
        Play play = Play.started(AGENT).reply("model_0_1", "Hello!");

        play.passes(Duration.ofMinutes(2));
        assertThat(play.shell().store().all().keySet()).containsExactly(RowKey.EXECUTION);
        assertThat(play.shell().store().get(RowKey.EXECUTION))
                .isInstanceOfSatisfying(
                        ExecutionRow.class,
                        row -> {
                            assertThat(row.status()).isEqualTo(Status.COMPLETED);
                            assertThat(row.shrunk()).isTrue();
                        });

        play.passes(Duration.ofDays(8).minusSeconds(1)).start("Hi");
        assertThat(play.last()).isInstanceOf(Decision.Repeated.class);

        play.passes(Duration.ofSeconds(1));
        assertThat(play.shell().store().all()).isEmpty();
        assertThat(play.shell().timers()).isEmpty();
    }

    @Test
    void aLargeExecutionShrinksInChunks() {
        ProposedCall[] calls =
                Collections.nCopies(128, call("search")).toArray(ProposedCall[]::new);
        Play play = Play.started(AGENT).reply("model_0_1", "", calls);
        for (int i = 0; i < 128; i++) {
            play.returns("call_0_1_" + i, "1");
        }
        play.reply("model_0_2", "", calls).cancel("enough");
        int before = play.shell().store().all().size();

        play.passes(Duration.ofMillis(Limits.SHRINK_AFTER_MILLIS));

        assertThat(before).isGreaterThan(Limits.SHRINK_CHUNK);
        assertThat(play.shell().store().all()).hasSize(before - Limits.SHRINK_CHUNK);

        play.passes(Duration.ofMillis(10));
        assertThat(play.shell().store().all()).hasSize(1);
    }

    @Test
    void theSummaryOfAKeyedExecutionOutlivesTheEvents() {
        Play play = Play.of(AGENT);
        StartExecution start =
                new StartExecution(
                        Play.ID,
                        "default",
                        "helper",
                        AGENT.digest(),
                        AGENT,
                        Engine.LEVEL,
                        "Hi",
                        List.of(),
                        WireJson.object(),
                        null,
                        "order-17",
                        0,
                        null);
        play.send(start).reply("model_0_1", "Hello!").passes(Duration.ofDays(365));

        play.send(start);
        assertThat(play.last()).isInstanceOf(Decision.Repeated.class);

        play.passes(Duration.ofDays(2));
        assertThat(play.shell().store().all()).isEmpty();
    }

    private static Play calling() {
        Play play = Play.started(AGENT).reply("model_0_1", "", call("search"));
        play.written();
        return play;
    }
}

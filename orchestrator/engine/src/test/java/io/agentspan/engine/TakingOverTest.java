package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.engine.state.RowKey;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ModelCallRequested;
import io.agentspan.schemas.event.SuccessorOf;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.message.SendMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

/** Taking over, when commands come twice, late or in between, or when something does not fit. */
class TakingOverTest {
    private static final Failure NO_KEY = Failure.permanent("PROVIDER_AUTH", "no key");
    private static final AgentDefinition HELPER =
            Agents.with("helper", "\"maxTurns\":1000,\"tools\":[{\"name\":\"search\"}]");
    private static final ExecutionId NEXT = ExecutionId.of(Play.START, 3, 4711);
    private static final Duration MOMENT = Duration.ofMillis(20);

    @Test
    void theSameStartAgainIsARepetition() {
        Play failed = failed(2);
        Play retry = Play.retryOf(failed);
        retry.written();

        retry.send(failed.successor(retry.id(), SuccessorOf.Kind.RETRY, failed.events().size()))
                .thenRepeated();
    }

    @Test
    void anotherStartUnderTheSameIdIsRefused() {
        Play failed = failed(2);
        Play retry = Play.retryOf(failed);
        retry.written();

        retry.send(failed.successor(retry.id(), SuccessorOf.Kind.RERUN, 3))
                .thenRejected("IDEMPOTENCY_CONFLICT");
    }

    @Test
    void anAnswerThatComesLateFindsThePredecessorEndedAndNeverTheSuccessor() {
        Play lost =
                Play.of(HELPER)
                        .start("Hi")
                        .reply("model_0_1", "", call("search"))
                        .taskStarted("call_0_1_0")
                        .cancel("it hangs");
        Play retry = Play.retryOf(lost);
        lost.written();

        lost.returns("call_0_1_0", "1").thenIgnored();
        assertThat(retry.isOpen(new CallId("call_0_1_0"))).isTrue();
    }

    @Test
    void aCallThatWasTakenOverIsClosed() {
        Play retry = Play.retryOf(failed(1));
        retry.written();

        retry.send(
                        new ReportToolResult(
                                new TaskId(retry.id(), new CallId("call_0_1_0"), 1, Digest.ZERO),
                                "worker",
                                StringNode.valueOf("other"),
                                null,
                                1))
                .thenIgnored();
    }

    @Test
    void whatIsMoreThanOneCommandMayDoGoesOnByItself() {
        Play retry = Play.retryOf(failed(120));

        assertThat(retry.handedOut()).isEmpty();
        assertThat(retry.written()).hasSizeBetween(150, 256);
        retry.passes(MOMENT);
        assertThat(retry.handedOut()).containsExactly("model_0_121");
        assertThat(retry.shell().store().all().keySet())
                .extracting(RowKey::kind)
                .doesNotContain(RowKey.Kind.BOOK, RowKey.Kind.RECORDED, RowKey.Kind.ASKED);
    }

    @Test
    void untilAllIsTakenOverNobodyCanChangeWhatModelsAreAsked() {
        Play retry = Play.retryOf(failed(120));
        retry.written();

        retry.signal("be kind").thenRejected("TAKING_OVER", "ask again");
        retry.message("m1", SendMode.NEXT_TURN, "\"hm\"").thenRejected("TAKING_OVER");
        retry.passes(MOMENT);
        retry.written();
        retry.signal("be kind").then("signal-set be kind");
    }

    @Test
    void itCanBePausedStoppedAndCancelledInBetween() {
        Play failed = failed(120);

        Play paused = Play.retryOf(failed).pause().passes(Duration.ofDays(7));
        assertThat(paused.handedOut()).isEmpty();
        assertThat(paused.resume().handedOut()).containsExactly("model_0_121");

        Play stopped = Play.retryOf(failed).stop().passes(MOMENT);
        stopped.handedOut().forEach(call -> stopped.reply(call, "Well."));
        assertThat(stopped.ended()).isTrue();

        Play cancelled = Play.retryOf(failed).cancel("no");
        assertThat(cancelled.ended()).isTrue();
        cancelled.written();
        cancelled.passes(Duration.ofMinutes(10)).thenNothing();
        assertThat(cancelled.handedOut()).isEmpty();
        assertThat(cancelled.shell().store().all().keySet()).containsExactly(RowKey.EXECUTION);
    }

    @Test
    void whatDoesNotFitIsNotPaidAgainInSilence() {
        Play failed = failed(2);
        StartExecution start =
                failed.successor(NEXT, SuccessorOf.Kind.RETRY, failed.events().size());
        Play other =
                Play.successor(
                        HELPER,
                        withTakenOver(
                                start,
                                start.takesOver().stream()
                                        .map(TakingOverTest::withOtherDigest)
                                        .toList()));

        assertThat(other.written().getLast()).isEqualTo("execution-failed CANNOT_TAKE_OVER");
        assertThat(other.handedOut()).isEmpty();
    }

    @Test
    void aHoleInWhatIsTakenOverIsNoticed() {
        Play failed = failed(3);
        StartExecution start =
                failed.successor(NEXT, SuccessorOf.Kind.RETRY, failed.events().size());
        for (int i = 0; i < start.takesOver().size() - 1; i++) {
            List<EventRecord> rest = new ArrayList<>(start.takesOver());
            rest.remove(i);
            Play other = Play.successor(HELPER, withTakenOver(start, rest));

            assertThat(other.written().getLast())
                    .as("without event %d", i)
                    .isEqualTo("execution-failed CANNOT_TAKE_OVER");
            assertThat(other.handedOut()).isEmpty();
        }
    }

    /** An execution that failed after some turns with a tool. */
    private static Play failed(int turns) {
        Play play = Play.of(HELPER).start("Hi");
        for (int turn = 1; turn <= turns; turn++) {
            play.reply("model_0_" + turn, "", call("search"))
                    .returns("call_0_" + turn + "_0", Integer.toString(turn));
        }
        return play.modelFails("model_0_" + (turns + 1), NO_KEY, 0);
    }

    private static EventRecord withOtherDigest(EventRecord record) {
        return record.event() instanceof ModelCallRequested it && it.turn() == 2
                ? new EventRecord(
                        record.execution(),
                        record.namespace(),
                        record.seq(),
                        record.atMillis(),
                        new ModelCallRequested(
                                it.frame(),
                                it.call(),
                                it.turn(),
                                it.attempt(),
                                it.model(),
                                it.messages(),
                                Digest.of("other"),
                                it.timeoutMillis()))
                : record;
    }

    private static StartExecution withTakenOver(StartExecution start, List<EventRecord> events) {
        return new StartExecution(
                start.execution(),
                start.namespace(),
                start.agent(),
                start.definition(),
                start.closure(),
                start.level(),
                start.prompt(),
                start.media(),
                start.context(),
                start.sessionId(),
                start.idempotencyKey(),
                start.timeoutSeconds(),
                start.domain(),
                start.successorOf(),
                events);
    }
}

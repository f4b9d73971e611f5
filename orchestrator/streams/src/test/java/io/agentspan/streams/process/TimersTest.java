package io.agentspan.streams.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.command.ReportTaskStarted;
import io.agentspan.schemas.command.TimerDue;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ToolAttemptFailed;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.TimerId;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.streams.Agents;
import io.agentspan.streams.Script;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimersTest {
    private static final ExecutionId ONE = ShellDriver.execution(1);
    private static final Duration LOOK = Duration.ofMillis(25);
    private static final Duration WAITING = Duration.ofSeconds(5);

    @TempDir private Path directory;
    private ShellDriver shell;

    @BeforeEach
    void start() {
        shell = ShellDriver.start(directory);
    }

    @AfterEach
    void stop() {
        shell.close();
    }

    @Test
    void aTimerBecomesACommandWhenItIsDueAndNotBefore() {
        shell.send(Agents.start(ONE, Agents.LOOKUP));

        shell.pass(WAITING.minus(LOOK));
        assertThat(shell.sentByItself).isEmpty();
        shell.pass(LOOK);

        assertThat(shell.sentByItself).hasSize(1);
        assertThat(shell.eventTypes(ONE)).doesNotContain("waiting-for-worker");
        shell.deliverOwn();
        assertThat(shell.eventTypes(ONE)).endsWith("waiting-for-worker");
        assertThat(shell.count("agentspan.timers.fired")).isEqualTo(1);
    }

    @Test
    void aTimerIsSentOnceUntilItIsDecided() {
        shell.send(Agents.start(ONE, Agents.LOOKUP));

        shell.pass(WAITING);
        shell.pass(WAITING);

        assertThat(shell.sentByItself).hasSize(1);
    }

    @Test
    void aTimerThatCouldNotBeSentIsSentAgain() {
        shell.send(Agents.start(ONE, Agents.LOOKUP));
        shell.ownCommandsAreLost = true;
        shell.pass(WAITING);

        shell.ownCommandsAreLost = false;
        shell.pass(LOOK);

        assertThat(shell.deliverOwn()).hasSize(1);
        assertThat(shell.eventTypes(ONE)).endsWith("waiting-for-worker");
    }

    @Test
    void timersSentBeforeACrashAreSentAgainAndChangeNothingTwice() {
        shell.send(Agents.start(ONE, Agents.LOOKUP));
        shell.pass(WAITING);
        TimerDue lost = (TimerDue) shell.sentByItself.getFirst();

        try (ShellDriver next = shell.rewound()) {
            // The offset of the start command, which the state knows already.
            next.send(Agents.start(ONE, Agents.LOOKUP));
            next.pass(LOOK);
            assertThat(next.sentByItself).containsExactly(lost);
            next.deliverOwn();
            next.send(lost);

            assertThat(next.eventTypes(ONE)).containsExactly("waiting-for-worker");
        }
    }

    @Test
    void aDecidedTimerLeavesNoEntry() {
        shell.send(Agents.start(ONE, Agents.LOOKUP));
        shell.answerAll(new Script(1));

        // Only the clean-up of the ended execution is left.
        assertThat(shell.timers()).hasSize(1);
    }

    @Test
    void aTimerThatMeansNothingAnyMoreIsDeletedWhenItComes() {
        TimerDue stale = new TimerDue(ONE, TimerId.EXECUTION, ShellDriver.BEGIN.toEpochMilli());
        shell.store("rows").put(Bytes.wrap(key(stale)), new byte[] {1});

        shell.pass(LOOK);
        assertThat(shell.deliverOwn()).containsExactly(stale);

        assertThat(shell.timers()).isEmpty();
        assertThat(shell.events()).isEmpty();
    }

    @Test
    void aLeaseThatIsNotOverByTheLogsClockIsWaitedForAgain() {
        Task task = startedLookup();
        shell.pass(Duration.ofSeconds(4));
        long leaseEnds = ShellDriver.BEGIN.plusSeconds(10).toEpochMilli();
        TimerDue early = new TimerDue(ONE, TimerId.ofCall(task.id().call()), leaseEnds);

        shell.send(early);
        shell.pass(Duration.ofSeconds(6));

        assertThat(shell.deliverOwn()).containsExactly(early);
        assertThat(shell.events(ONE))
                .extracting(EventRecord::event)
                .filteredOn(ToolAttemptFailed.class::isInstance)
                .extracting(event -> ((ToolAttemptFailed) event).code())
                .containsExactly("LEASE_EXPIRED");
    }

    @Test
    void aLostWorkerLeadsToAnotherAttempt() {
        startedLookup();

        shell.passWithTimers(Duration.ofSeconds(10));
        shell.passWithTimers(LOOK);

        assertThat(shell.newTasks()).extracting(next -> next.id().attempt()).containsExactly(2);
        assertThat(shell.all(Topic.CONTROL)).hasSize(1);
    }

    private Task startedLookup() {
        shell.send(Agents.start(ONE, Agents.LOOKUP));
        shell.send(new Script(1).answer(shell.newTasks().getFirst()));
        Task task = shell.newTasks().getFirst();
        shell.send(new ReportTaskStarted(task.id(), "worker"));
        return task;
    }

    @Test
    void noMoreTimersAreFiredAtOneLookThanAllowed() {
        for (int i = 0; i < 501; i++) {
            shell.send(Agents.start(ShellDriver.execution(i), Agents.LOOKUP));
        }

        shell.pass(WAITING);
        List<?> first = List.copyOf(shell.sentByItself);
        shell.pass(LOOK);

        assertThat(first).hasSize(500);
        assertThat(shell.sentByItself).hasSize(501).doesNotHaveDuplicates();
    }

    private static byte[] key(TimerDue timer) {
        byte[] who =
                (timer.execution().value() + timer.timer().value())
                        .getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + who.length).putLong(timer.dueAtMillis()).put(who).array();
    }
}

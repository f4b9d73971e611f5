package io.agentspan.streams.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.Respond;
import io.agentspan.schemas.event.ApprovalGranted;
import io.agentspan.schemas.event.ApprovalRejected;
import io.agentspan.schemas.event.Decider;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.message.FinishReason;
import io.agentspan.streams.Agents;
import io.agentspan.streams.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Executions that wait for a person while a month passes, with the stores and timers of the shell.
 */
class MonthsTest {
    private static final ExecutionId ONE = ShellDriver.execution(1);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration LOOK = Duration.ofMillis(25);
    private static final AgentDefinition FOR_EVER = asking("");
    private static final AgentDefinition APPROVING =
            asking("\"timeoutSeconds\":" + MONTH.toSeconds() + ",\"onTimeout\":\"approve\"");
    private static final AgentDefinition REJECTING =
            asking("\"timeoutSeconds\":" + MONTH.toSeconds());

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
    void afterAMonthAnApprovalStillWaitsAndThenItGoesOn() {
        waiting(FOR_EVER);
        List<String> before = shell.eventTypes(ONE);

        for (int day = 0; day < MONTH.toDays(); day++) {
            shell.passWithTimers(Duration.ofDays(1));
        }
        assertThat(shell.eventTypes(ONE)).isEqualTo(before).endsWith("approval-requested");
        assertThat(shell.newTasks()).isEmpty();

        shell.send(approval());
        shell.answerAll(new Script(1));
        assertThat(shell.eventTypes(ONE))
                .endsWith(
                        "approval-granted",
                        "tool-call-requested",
                        "tool-returned",
                        "model-call-requested",
                        "model-replied",
                        "execution-completed");
        assertThat(decider()).isEqualTo(new Decider(Decider.Kind.PERSON, "ann"));
    }

    @Test
    void aDeadlineInAMonthIsKeptToTheLook() {
        waiting(APPROVING);

        shell.passWithTimers(MONTH.minus(LOOK));
        assertThat(shell.eventTypes(ONE)).endsWith("approval-requested");
        shell.passWithTimers(LOOK);

        assertThat(shell.eventTypes(ONE)).endsWith("approval-granted", "tool-call-requested");
        assertThat(decider().kind()).isEqualTo(Decider.Kind.DEADLINE);
        shell.answerAll(new Script(1));
        assertThat(shell.eventTypes(ONE)).endsWith("execution-completed");
    }

    @Test
    void aDeadlineWithoutADefaultRejects() {
        waiting(REJECTING);

        shell.passWithTimers(MONTH);

        assertThat(last(ApprovalRejected.class).by().kind()).isEqualTo(Decider.Kind.DEADLINE);
        assertThat(last(ExecutionCompleted.class).finish()).isEqualTo(FinishReason.REJECTED);
    }

    @Test
    void aProcessThatTookOverHalfAMonthLaterKeepsTheDeadlineToo() {
        List<Command> log = waiting(APPROVING);
        shell.pass(MONTH.dividedBy(2));
        log.addAll(shell.deliverOwn());

        try (ShellDriver next = shell.rewound()) {
            log.forEach(next::send);
            next.passWithTimers(MONTH.dividedBy(2).minus(LOOK));
            assertThat(next.events()).isEmpty();
            next.passWithTimers(LOOK);

            assertThat(next.eventTypes(ONE))
                    .containsExactly("approval-granted", "tool-call-requested");
        }
    }

    @Test
    void anAnswerThatIsReadBeforeTheDeadlineCountsThoughItsTimeHasPassed() {
        waiting(REJECTING);

        // Nobody was there to look at the clock.
        shell.ownCommandsAreLost = true;
        shell.pass(MONTH.multipliedBy(2));
        shell.send(approval());
        shell.ownCommandsAreLost = false;
        shell.passWithTimers(LOOK);

        assertThat(decider().kind()).isEqualTo(Decider.Kind.PERSON);
        assertThat(shell.eventTypes(ONE)).doesNotContain("approval-rejected");
    }

    /** Lets the model call the tool; returns the commands so far. */
    private List<Command> waiting(AgentDefinition agent) {
        shell.send(Agents.start(ONE, agent));
        Command reply = new Script(1).answer(shell.newTasks().getFirst());
        shell.send(reply);
        assertThat(shell.newTasks()).isEmpty();
        return new ArrayList<>(List.of(Agents.start(ONE, agent), reply));
    }

    private Decider decider() {
        return last(ApprovalGranted.class).by();
    }

    private <E extends Event> E last(Class<E> type) {
        return shell.events(ONE).stream()
                .map(EventRecord::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList()
                .getLast();
    }

    private static Respond approval() {
        return new Respond(ONE, null, null, WireJson.object().put("approved", true), "ann");
    }

    private static AgentDefinition asking(String approval) {
        return Agents.of(
                """
                {"name":"finder","model":"test/echo","instructions":"Find it.",
                 "tools":[{"name":"lookup","inputSchema":{"type":"object"},"approvalRequired":true,
                           "approval":{%s}}]}
                """
                        .formatted(approval));
    }
}

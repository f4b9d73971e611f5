package io.agentspan.engine.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Input;
import io.agentspan.engine.Limits;
import io.agentspan.engine.Output;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionEnded;
import io.agentspan.schemas.event.ModelCallRequested;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.event.UsageSettled;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.task.Task;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps its own books of an execution, from its outputs alone, and complains about anything that
 * must not be.
 */
public final class Ledger {
    private static final int MOST_TASKS = 64;
    private static final int MOST_RECORDS = 256;

    private final Books books = new Books();
    private final Set<TaskId> sent = new LinkedHashSet<>();
    private long seq;
    private long at;
    private boolean ended;

    public boolean ended() {
        return ended;
    }

    public Books books() {
        return books;
    }

    /** Checks a decision and books it. */
    public void check(Input input, Decision decision) {
        if (input.command() instanceof TaskReport report) {
            checkReport(report, decision);
        }
        if (decision instanceof Decision.Accepted accepted) {
            checkOutputs(accepted.outputs());
            assertThat(accepted.seq()).as("seq of the decision").isEqualTo(seq);
        }
    }

    private void checkReport(TaskReport report, Decision decision) {
        boolean known = sent.contains(report.task());
        boolean heard = decision instanceof Decision.Accepted || decision instanceof Decision.Noted;
        assertThat(known || !heard).as("%s was heard but never asked", report).isTrue();
        if (known && Kinds.fit(report)) {
            assertThat(decision)
                    .as("%s answers a task that was sent", report)
                    .isNotInstanceOf(Decision.Anomalous.class);
        }
        if (decision instanceof Decision.Accepted accepted && !settles(accepted)) {
            books.checkCounts(report);
        }
    }

    private static boolean settles(Decision.Accepted accepted) {
        return accepted.outputs().getFirst() instanceof Output.OfEvent event
                && event.event().event() instanceof UsageSettled;
    }

    private void checkOutputs(List<Output> outputs) {
        assertThat(outputs).as("records of one command").hasSizeBetween(1, MOST_RECORDS);
        assertThat(outputs.stream().filter(output -> task(output) != null).count())
                .as("tasks of one command")
                .isLessThanOrEqualTo(MOST_TASKS);
        for (int i = 0; i < outputs.size(); i++) {
            @Nullable Task task = i + 1 < outputs.size() ? task(outputs.get(i + 1)) : null;
            if (outputs.get(i) instanceof Output.OfEvent event) {
                book(event.event(), task);
            }
        }
    }

    private void book(EventRecord record, @Nullable Task task) {
        assertThat(ended && !(record.event() instanceof UsageSettled))
                .as("an event after the end: %s", record)
                .isFalse();
        assertThat(record.seq()).as("seq").isEqualTo(++seq);
        assertThat(record.atMillis()).as("time").isGreaterThanOrEqualTo(at);
        at = record.atMillis();
        Event event = record.event();
        books.book(event, record.atMillis());
        assertThat(books.inFlight()).isLessThanOrEqualTo(Limits.MAX_IN_FLIGHT);
        boolean asks = event instanceof ModelCallRequested || event instanceof ToolCallRequested;
        if (asks && !record.isTakenOver()) {
            checkTask((CallEvent) event, task);
        } else {
            assertThat(task).as("a task after %s", event).isNull();
        }
        if (event instanceof ExecutionEnded) {
            ended = true;
        }
    }

    private void checkTask(CallEvent event, @Nullable Task task) {
        assertThat(task).as("a task after %s", event).isNotNull();
        assertThat(task.id().call()).isEqualTo(event.call());
        assertThat(task.frame()).isEqualTo(event.frame());
        sent.add(task.id());
        books.checkTask(event, task);
    }

    private static @Nullable Task task(Output output) {
        return switch (output) {
            case Output.OfModelTask model -> model.task();
            case Output.OfToolTask tool -> tool.task();
            case Output.OfEvent event -> null;
            case Output.OfControl control -> null;
        };
    }
}

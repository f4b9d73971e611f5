package io.agentspan.streams.simulator;

import io.agentspan.engine.Changes;
import io.agentspan.engine.Decision;
import io.agentspan.engine.Definitions;
import io.agentspan.engine.Input;
import io.agentspan.engine.Output;
import io.agentspan.engine.state.ExecutionRow;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Rows;
import io.agentspan.schemas.command.SetSignal;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ExecutionStarted;
import io.agentspan.streams.process.Decider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.StringNode;

/**
 * A later release of the engine: beside level 1 it knows a level 2, whose executions end with
 * another word. What an execution was started with holds to its end. It fails on one signal.
 */
public final class Release implements Decider {
    static final String POISON = "poison";
    static final String SUFFIX = " (level 2)";

    private final Decider engine;

    Release(Decider engine) {
        this.engine = engine;
    }

    @Override
    public Decision decide(Input input, Rows rows, Definitions definitions) {
        if (input.command() instanceof SetSignal signal
                && signal.text().equals(POISON)
                && !(rows.get(RowKey.EXECUTION) instanceof ExecutionRow row
                        && input.offset() <= row.offset())) {
            throw new IllegalStateException("the engine fails on this signal");
        }
        if (input.command() instanceof StartExecution start && start.level() == 2) {
            Input first =
                    new Input(
                            atLevel(start, 1), input.partition(), input.offset(), input.atMillis());
            return inLevel2(engine.decide(first, rows, definitions));
        }
        Decision decision = engine.decide(input, rows, definitions);
        return rows.get(RowKey.EXECUTION) instanceof ExecutionRow row && row.origin().level() == 2
                ? inLevel2(decision)
                : decision;
    }

    static StartExecution atLevel(StartExecution start, int level) {
        return new StartExecution(
                start.execution(),
                start.namespace(),
                start.agent(),
                start.definition(),
                start.closure(),
                level,
                start.prompt(),
                start.media(),
                start.context(),
                start.sessionId(),
                start.idempotencyKey(),
                start.timeoutSeconds(),
                start.domain(),
                start.successorOf(),
                start.takesOver());
    }

    private static Decision inLevel2(Decision decision) {
        if (!(decision instanceof Decision.Accepted accepted)) {
            return decision;
        }
        List<Output> outputs = new ArrayList<>(accepted.outputs());
        outputs.replaceAll(output ->
                output instanceof Output.OfEvent of
                        ? new Output.OfEvent(inLevel2(of.event()))
                        : output);
        List<Changes.RowChange> changes = new ArrayList<>(accepted.changes().rows());
        changes.replaceAll(
                change -> new Changes.RowChange(change.key(), change.row().map(Release::inLevel2)));
        return new Decision.Accepted(
                new Changes(accepted.changes().execution(), changes, accepted.changes().timers()),
                accepted.seq(),
                outputs);
    }

    private static Row inLevel2(Row row) {
        return row instanceof ExecutionRow execution ? atLevel(execution, 2) : row;
    }

    /** The row of an execution that was started at another level. */
    public static ExecutionRow atLevel(ExecutionRow execution, int level) {
        if (execution.origin().level() == level) {
            return execution;
        }
        ExecutionRow.Origin of = execution.origin();
        ExecutionRow.Origin origin =
                new ExecutionRow.Origin(
                        of.namespace(),
                        of.agent(),
                        of.definition(),
                        of.request(),
                        level,
                        of.keyed(),
                        of.sessionId(),
                        of.domain(),
                        of.startedAtMillis(),
                        of.timeoutSeconds(),
                        of.keys(),
                        of.draws());
        return new ExecutionRow(
                origin,
                execution.status(),
                execution.seq(),
                execution.atMillis(),
                execution.offset(),
                execution.inFlight(),
                execution.waitingHead(),
                execution.waitingTail(),
                execution.agents(),
                execution.toolCalls(),
                execution.usage(),
                execution.shrunk(),
                execution.timerAtMillis(),
                execution.steered(),
                execution.other());
    }

    private static EventRecord inLevel2(EventRecord record) {
        Event event =
                switch (record.event()) {
                    case ExecutionStarted e ->
                            new ExecutionStarted(
                                    e.frame(),
                                    e.namespace(),
                                    e.agent(),
                                    e.definition(),
                                    e.request(),
                                    2,
                                    e.sessionId(),
                                    e.idempotencyKey(),
                                    e.timeoutSeconds(),
                                    e.domain(),
                                    e.successorOf(),
                                    e.prompt(),
                                    e.media(),
                                    e.context());
                    case ExecutionCompleted e ->
                            new ExecutionCompleted(
                                    e.frame(),
                                    e.finish(),
                                    e.totals(),
                                    StringNode.valueOf(e.output().asString("") + SUFFIX),
                                    e.context(),
                                    e.rejectionReason());
                    default -> record.event();
                };
        return new EventRecord(
                record.execution(),
                record.namespace(),
                record.seq(),
                record.atMillis(),
                record.from(),
                event);
    }

    static boolean isOfLevel2(ExecutionCompleted completed) {
        return Optional.of(completed.output().asString(""))
                .filter(t -> t.endsWith(SUFFIX))
                .isPresent();
    }
}

package io.agentspan.streams.process;

import io.agentspan.engine.Changes;
import io.agentspan.engine.Decision;
import io.agentspan.engine.Engine;
import io.agentspan.engine.Input;
import io.agentspan.engine.Output;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Rows;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.command.TimerDue;
import io.agentspan.schemas.id.CommandId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.Outcome;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.schemas.topic.TopicNames;
import io.agentspan.streams.cluster.QueueCheck;
import io.agentspan.streams.process.Plan.DefinitionPut;
import io.agentspan.streams.process.Plan.Erased;
import io.agentspan.streams.process.Plan.RowPut;
import io.agentspan.streams.process.Plan.TimerMove;
import io.agentspan.streams.process.Plan.TimerSeen;
import io.agentspan.streams.state.Encoding;
import io.agentspan.streams.state.RowStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Gathers what one command leads to; encodes and measures each part as it comes. */
final class PlanBuilder {
    /** Speaks for the orchestrator where otherwise a worker speaks. */
    static final String WORKER = "orchestrator";

    private static final int LONGEST_KEY_BYTES = 1_024;

    private final Arrival arrival;
    private final TopicNames topics;
    private final Encoding encoding;
    private final Records records;
    private final List<RowPut> rows = new ArrayList<>();
    private final Map<RowKey, Optional<Row>> changed = new LinkedHashMap<>();
    private final List<TimerMove> timers = new ArrayList<>();
    private final List<Command> own = new ArrayList<>();
    private Optional<Erased> erased = Optional.empty();
    private Optional<TimerSeen> timerSeen = Optional.empty();
    private Optional<DefinitionPut> definition = Optional.empty();
    private Optional<Plan.Decided> decided = Optional.empty();

    PlanBuilder(Arrival arrival, TopicNames topics, Encoding encoding, Optional<String> namespace) {
        this.arrival = arrival;
        this.topics = topics;
        this.encoding = encoding;
        this.records = new Records(arrival, topics, encoding, namespace);
    }

    void decided(Input input, Decision decision) {
        decided = Optional.of(new Plan.Decided(input, decision));
    }

    void change(Changes changes) {
        ExecutionId execution = changes.execution();
        for (Changes.RowChange change : changes.rows()) {
            changed.put(change.key(), change.row());
            @Nullable Row row = change.row().orElse(null);
            @Nullable Bytes encoded = row == null ? null : Bytes.wrap(encoding.row(row));
            requireSize(change.key(), encoded);
            rows.add(new RowPut(execution, change.key(), row, encoded));
        }
        changes.timers().forEach(change -> timers.add(new TimerMove(execution, change)));
    }

    private static void requireSize(RowKey key, @Nullable Bytes encoded) {
        if (encoded != null && encoded.get().length + LONGEST_KEY_BYTES > Topic.MAX_RECORD_BYTES) {
            throw new RecordTooLargeException("the " + key.kind() + " row", encoded.get().length);
        }
    }

    void write(List<Output> outputs, QueueCheck queues) {
        for (Output output : outputs) {
            if (output instanceof Output.OfToolTask tool) {
                Optional<Failure> objection =
                        queues.objection(
                                topics.toolQueue(tool.task().queue()), arrival.partition());
                if (objection.isPresent()) {
                    refuse(tool.task(), objection.get());
                    continue;
                }
            }
            records.add(output);
        }
    }

    /** The engine decides what becomes of a call whose task has nowhere to go. */
    private void refuse(ToolTask task, Failure failure) {
        records.skip();
        own.add(new ReportToolFailure(task.id(), WORKER, failure, 0));
    }

    void shrink(Decision.Shrink shrink, RowStore store) {
        ExecutionId execution = shrink.done().execution();
        List<Bytes> others = store.others(execution, shrink.most() + 1);
        boolean more = others.size() > shrink.most();
        erased =
                Optional.of(
                        new Erased(
                                execution,
                                others.subList(0, more ? shrink.most() : others.size())));
        change(more ? shrink.more() : shrink.done());
    }

    void keep(Bytes key, AgentDefinition agent) {
        byte[] json = encoding.definition(agent);
        if (key.get().length + json.length > Topic.MAX_RECORD_BYTES) {
            throw new RecordTooLargeException("the definition", json.length);
        }
        definition = Optional.of(new DefinitionPut(key, Bytes.wrap(json)));
    }

    /** Whether a timer that came due is to be waited for again, in the state after the decision. */
    void seeTimer(Command command, Rows stored) {
        if (command instanceof TimerDue timer) {
            Rows after =
                    key -> {
                        Optional<Row> change = changed.get(key);
                        return change == null ? stored.get(key) : change.orElse(null);
                    };
            timerSeen = Optional.of(new TimerSeen(timer, Engine.isSet(timer, after)));
        }
    }

    void accepted(long seq) {
        outcome((id, execution) -> new Outcome.Accepted(id, execution, seq));
    }

    void repeated(long seq) {
        outcome((id, execution) -> new Outcome.Repeated(id, execution, seq));
    }

    void rejected(String code, String message) {
        outcome((id, execution) -> new Outcome.Rejected(id, execution, code, message));
    }

    void anomaly(String reason) {
        records.copy(Sink.ANOMALIES, reason);
        rejected("NOT_ASKED", reason);
    }

    void deadLetter(String reason, String code, String message) {
        records.copy(Sink.DEAD_LETTERS, reason);
        rejected(code, Records.shortened(message));
    }

    private void outcome(BiFunction<CommandId, ExecutionId, Outcome> outcome) {
        Optional<CommandId> id = arrival.commandId();
        Optional<ExecutionId> execution = arrival.execution();
        if (id.isPresent() && execution.isPresent()) {
            records.outcome(outcome.apply(id.get(), execution.get()));
        }
    }

    Plan build(String word) {
        return new Plan(
                erased,
                rows,
                timers,
                timerSeen,
                definition,
                records.encoded(),
                own,
                decided,
                CommandReader.NAMES.typeOf(arrival.type()).isPresent() ? arrival.type() : "unknown",
                word);
    }
}

package io.agentspan.engine.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.Changes;
import io.agentspan.engine.Decision;
import io.agentspan.engine.Definitions;
import io.agentspan.engine.Engine;
import io.agentspan.engine.Input;
import io.agentspan.engine.Output;
import io.agentspan.engine.definition.Closure;
import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.ExecutionRow;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.TimerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/** Applies decisions to the rows and timers of one execution exactly as the shell must. */
public final class Shell {
    private final Store store;
    private final Map<String, Closure> definitions = new LinkedHashMap<>();
    private final NavigableSet<Timer> timers = new TreeSet<>();
    private final Map<RowKey, Optional<Timer>> timerOfRow = new LinkedHashMap<>();
    private final List<Input> log = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();

    public Shell(Store store) {
        this.store = store;
    }

    public Store store() {
        return store;
    }

    /** Pending timers, the next one first. */
    public NavigableSet<Timer> timers() {
        return timers;
    }

    /** Every command so far. */
    public List<Input> log() {
        return log;
    }

    /** Every record written so far. */
    public List<Output> outputs() {
        return outputs;
    }

    /** The partition has been sent the definition before. */
    public void knows(String namespace, AgentDefinition definition) {
        Closure closure = new Closure(definition);
        definitions.put(key(namespace, closure.digest()), closure);
    }

    /** What the command would lead to. Changes nothing. */
    public Decision decide(Input input) {
        return Engine.decide(input, store, definitions());
    }

    /** Lets the command happen. */
    public Decision apply(Input input) {
        log.add(input);
        Decision decision = decide(input);
        apply(input, decision);
        return decision;
    }

    /** What happens when a command cannot be decided. */
    public Optional<Decision.Accepted> quarantine(Input input, String message) {
        log.add(input);
        Optional<Decision.Accepted> decision =
                Engine.quarantine(input, store, definitions(), message);
        decision.ifPresent(accepted -> apply(input, accepted));
        return decision;
    }

    private void apply(Input input, Decision decision) {
        switch (decision) {
            case Decision.Accepted accepted -> {
                remember(input);
                apply(accepted.changes());
                outputs.addAll(accepted.outputs());
            }
            case Decision.Noted noted -> apply(noted.changes());
            case Decision.Shrink shrink -> apply(shrink);
            case Decision.Repeated repeated -> {}
            case Decision.Rejected rejected -> {}
            case Decision.Ignored ignored -> {}
            case Decision.Anomalous anomalous -> {}
        }
    }

    private void remember(Input input) {
        if (input.command() instanceof StartExecution start && start.closure() != null) {
            definitions.putIfAbsent(
                    key(start.namespace(), start.definition()), new Closure(start.closure()));
        }
    }

    private void apply(Changes changes) {
        for (Changes.RowChange change : changes.rows()) {
            change.row()
                    .ifPresentOrElse(
                            row -> store.put(change.key(), row), () -> store.delete(change.key()));
        }
        for (Changes.TimerChange change : changes.timers()) {
            if (change.oldDueAtMillis() != 0) {
                Timer old = new Timer(change.oldDueAtMillis(), change.timer());
                assertThat(timers.remove(old)).as("%s was set", old).isTrue();
            }
            if (change.newDueAtMillis() != 0) {
                timers.add(new Timer(change.newDueAtMillis(), change.timer()));
            }
        }
        checkTimers(changes);
    }

    /** Every row that changed has just the timer that it names. */
    private void checkTimers(Changes changes) {
        for (Changes.RowChange change : changes.rows()) {
            Optional<Timer> timer = change.row().flatMap(row -> timerOf(change.key(), row));
            timerOfRow.put(change.key(), timer);
            assertThat(timer.isEmpty() || timers.contains(timer.get()))
                    .as("%s is set", timer)
                    .isTrue();
        }
        assertThat(timers.size())
                .as("timers are those of the rows")
                .isEqualTo(timerOfRow.values().stream().filter(Optional::isPresent).count());
    }

    private void apply(Decision.Shrink shrink) {
        SortedMap<RowKey, Row> rows = store.all();
        rows.remove(RowKey.EXECUTION);
        rows.entrySet().stream()
                .limit(shrink.most())
                .forEach(entry -> {
                    store.delete(entry.getKey());
                    timerOfRow.remove(entry.getKey());
                    timerOf(entry.getKey(), entry.getValue()).ifPresent(timers::remove);
                });
        apply(rows.size() > shrink.most() ? shrink.more() : shrink.done());
    }

    private static Optional<Timer> timerOf(RowKey key, Row row) {
        if (row instanceof ExecutionRow execution && execution.timerAtMillis() != 0) {
            return Optional.of(new Timer(execution.timerAtMillis(), TimerId.EXECUTION));
        }
        if (row instanceof Row.OfWork work && work.timerAtMillis() != 0) {
            return Optional.of(new Timer(work.timerAtMillis(), TimerId.WORK));
        }
        if (row instanceof CallRow call && call.timerAtMillis() != 0) {
            return Optional.of(
                    new Timer(call.timerAtMillis(), TimerId.ofCall(new CallId(key.name()))));
        }
        return Optional.empty();
    }

    private Definitions definitions() {
        return (namespace, digest) -> Optional.ofNullable(definitions.get(key(namespace, digest)));
    }

    private static String key(String namespace, Digest digest) {
        return namespace + "/" + digest;
    }
}

package io.agentspan.testing.internal.partition;

import io.agentspan.engine.Changes;
import io.agentspan.engine.Decision;
import io.agentspan.engine.Definitions;
import io.agentspan.engine.Engine;
import io.agentspan.engine.Input;
import io.agentspan.engine.definition.Closure;
import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Rows;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.command.TimerDue;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.TimerId;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the partition's process keeps: rows, timers and definitions. Lost with the process. */
final class Stores {
    private static final Comparator<RowKey> KEYS =
            Comparator.comparing(RowKey::kind)
                    .thenComparing(RowKey::name)
                    .thenComparingInt(RowKey::number);

    private final Map<ExecutionId, NavigableMap<RowKey, Row>> rows = new LinkedHashMap<>();
    private final NavigableSet<DueTimer> timers = new TreeSet<>();
    private final Map<String, Closure> definitions = new LinkedHashMap<>();

    Rows rows(ExecutionId execution) {
        return rowsOf(execution)::get;
    }

    private NavigableMap<RowKey, Row> rowsOf(ExecutionId execution) {
        NavigableMap<RowKey, Row> mine = rows.get(execution);
        return mine == null ? new TreeMap<>(KEYS) : mine;
    }

    /** Those that are set, the next one first. */
    NavigableSet<DueTimer> timers() {
        return Collections.unmodifiableNavigableSet(timers);
    }

    Definitions definitions() {
        return (namespace, digest) -> Optional.ofNullable(definitions.get(key(namespace, digest)));
    }

    /** Does what a decision says. */
    void apply(Input input, Decision decision) {
        switch (decision) {
            case Decision.Accepted accepted -> {
                keepDefinition(input);
                apply(accepted.changes());
            }
            case Decision.Noted noted -> apply(noted.changes());
            case Decision.Shrink shrink -> shrink(shrink);
            case Decision.Repeated repeated -> {}
            case Decision.Rejected rejected -> {}
            case Decision.Ignored ignored -> {}
            case Decision.Anomalous anomalous -> {}
        }
        if (input.command() instanceof TimerDue timer
                && !Engine.isSet(timer, rows(timer.execution()))) {
            timers.remove(new DueTimer(timer.dueAtMillis(), timer.execution(), timer.timer()));
        }
    }

    private void keepDefinition(Input input) {
        if (input.command() instanceof StartExecution start && start.closure() != null) {
            definitions.computeIfAbsent(
                    key(start.namespace(), start.definition()),
                    key -> new Closure(Objects.requireNonNull(start.closure())));
        }
    }

    private void apply(Changes changes) {
        NavigableMap<RowKey, Row> mine =
                rows.computeIfAbsent(changes.execution(), id -> new TreeMap<>(KEYS));
        for (Changes.RowChange change : changes.rows()) {
            change.row()
                    .ifPresentOrElse(
                            row -> mine.put(change.key(), row), () -> mine.remove(change.key()));
        }
        for (Changes.TimerChange change : changes.timers()) {
            timers.remove(timer(changes, change.timer(), change.oldDueAtMillis()));
            if (change.newDueAtMillis() != 0) {
                timers.add(timer(changes, change.timer(), change.newDueAtMillis()));
            }
        }
        if (mine.isEmpty()) {
            rows.remove(changes.execution());
        }
    }

    private static DueTimer timer(Changes changes, TimerId id, long dueAtMillis) {
        return new DueTimer(dueAtMillis, changes.execution(), id);
    }

    private void shrink(Decision.Shrink shrink) {
        ExecutionId execution = shrink.done().execution();
        NavigableMap<RowKey, Row> mine = rowsOf(execution);
        List<RowKey> others =
                mine.keySet().stream()
                        .filter(key -> !key.equals(RowKey.EXECUTION))
                        .limit(shrink.most() + 1L)
                        .toList();
        boolean more = others.size() > shrink.most();
        for (RowKey key : more ? others.subList(0, shrink.most()) : others) {
            if (mine.remove(key) instanceof CallRow call) {
                TimerId timer = TimerId.ofCall(new CallId(key.name()));
                timers.remove(new DueTimer(call.timerAtMillis(), execution, timer));
            }
        }
        apply(more ? shrink.more() : shrink.done());
    }

    private static String key(String namespace, Digest digest) {
        return namespace + "/" + digest;
    }
}

package io.agentspan.engine.histories;

import io.agentspan.engine.play.Store;
import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.ExecutionRow;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Status;
import io.agentspan.schemas.command.CancelExecution;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.PauseExecution;
import io.agentspan.schemas.command.ReportActivity;
import io.agentspan.schemas.command.Respond;
import io.agentspan.schemas.command.ResumeExecution;
import io.agentspan.schemas.command.SendMessage;
import io.agentspan.schemas.command.SetSignal;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.command.StopExecution;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.command.TimerDue;
import io.agentspan.schemas.id.CallId;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** Which commands met which states. Safe for use by many threads. */
final class Coverage {
    private static final String NONE = "no execution";
    private static final String NO_CALL = "no such open call";

    private final Set<String> visited = new ConcurrentSkipListSet<>();

    void visit(Store store, Command command) {
        visited.add(pair(state(store, command), command.getClass()));
    }

    /** Pairs that should have been visited and were not. */
    Set<String> missing() {
        Set<String> missing = new TreeSet<>();
        for (Class<?> command : concrete(Command.class)) {
            missing.add(pair(NONE, command));
            for (Status status : Status.values()) {
                if (status.isEnded() || !TaskReport.class.isAssignableFrom(command)) {
                    missing.add(pair(status.name(), command));
                }
            }
            if (TaskReport.class.isAssignableFrom(command)
                    || command == TimerDue.class
                    || command == Respond.class) {
                missing.add(pair(NO_CALL, command));
                for (Class<?> phase : CallPhase.class.getPermittedSubclasses()) {
                    missing.add(pair(phase.getSimpleName(), command));
                }
            }
        }
        missing.removeAll(visited);
        return missing;
    }

    private static Set<Class<?>> concrete(Class<?> family) {
        Set<Class<?>> result = new TreeSet<>(Comparator.comparing(Class::getName));
        for (Class<?> type : family.getPermittedSubclasses()) {
            if (type.isSealed()) {
                result.addAll(concrete(type));
            } else {
                result.add(type);
            }
        }
        return result;
    }

    private static String pair(String state, Class<?> command) {
        return state + " × " + command.getSimpleName();
    }

    private static String state(Store store, Command command) {
        if (!(store.get(RowKey.EXECUTION) instanceof ExecutionRow execution)) {
            return NONE;
        }
        Optional<CallId> call = call(command);
        if (execution.status().isEnded() || call.isEmpty()) {
            return execution.status().name();
        }
        return store.get(RowKey.call(call.get())) instanceof CallRow row
                ? row.phase().getClass().getSimpleName()
                : NO_CALL;
    }

    private static Optional<CallId> call(Command command) {
        return switch (command) {
            case StartExecution start -> Optional.empty();
            case CancelExecution cancel -> Optional.empty();
            case Respond respond -> Optional.ofNullable(respond.call());
            case PauseExecution pause -> Optional.empty();
            case ResumeExecution resume -> Optional.empty();
            case StopExecution stop -> Optional.empty();
            case SetSignal signal -> Optional.empty();
            case SendMessage message -> Optional.empty();
            case ReportActivity activity -> Optional.empty();
            case TaskReport report -> Optional.of(report.task().call());
            case TimerDue timer -> timer.timer().call();
        };
    }
}

package io.agentspan.streams.simulator;

import io.agentspan.engine.Input;
import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.ExecutionRow;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Rows;
import io.agentspan.engine.state.Status;
import io.agentspan.schemas.WireNames;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.Respond;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.command.TimerDue;
import io.agentspan.schemas.id.CallId;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often each command met each state of its execution or of the call that it names. */
final class Coverage {
    private static final List<Status> STATUSES = List.of(Status.values());
    private static final List<String> STATES = states();
    private static final IdentityHashMap<Class<?>, Integer> PHASES = places(CallPhase.class);
    private static final List<Class<? extends Command>> COMMANDS =
            List.copyOf(WireNames.of(Command.class).all().values());
    private static final IdentityHashMap<Class<?>, Integer> PLACES = places();
    private static final int NO_CALL = 1 + STATUSES.size();

    private final long[][] visits = new long[STATES.size()][COMMANDS.size()];

    void visit(Input input, Rows rows) {
        visits[state(input.command(), rows)][PLACES.get(input.command().getClass())]++;
    }

    void add(Coverage other) {
        for (int i = 0; i < visits.length; i++) {
            for (int j = 0; j < visits[i].length; j++) {
                visits[i][j] += other.visits[i][j];
            }
        }
    }

    /** Pairs that were seen, of those that can be. */
    String summary() {
        List<String> missing = missing();
        return possible() - missing.size() + " of " + possible();
    }

    /** Pairs that can be seen and never were. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < visits.length; i++) {
            for (int j = 0; j < visits[i].length; j++) {
                if (visits[i][j] == 0 && isPossible(i, COMMANDS.get(j))) {
                    missing.add(STATES.get(i) + " × " + COMMANDS.get(j).getSimpleName());
                }
            }
        }
        return missing;
    }

    private static int possible() {
        int possible = 0;
        for (int i = 0; i < STATES.size(); i++) {
            for (Class<?> command : COMMANDS) {
                possible += isPossible(i, command) ? 1 : 0;
            }
        }
        return possible;
    }

    private static boolean isPossible(int state, Class<?> command) {
        boolean namesCall = TaskReport.class.isAssignableFrom(command);
        if (state >= NO_CALL) {
            return namesCall || command == TimerDue.class || command == Respond.class;
        }
        boolean running = state > 0 && !STATUSES.get(state - 1).isEnded();
        return !namesCall || !running;
    }

    private static int state(Command command, Rows rows) {
        if (!(rows.get(RowKey.EXECUTION) instanceof ExecutionRow execution)) {
            return 0;
        }
        @Nullable CallId call = call(command);
        if (execution.status().isEnded() || call == null) {
            return 1 + STATUSES.indexOf(execution.status());
        }
        return rows.get(RowKey.call(call)) instanceof CallRow row
                ? NO_CALL + 1 + PHASES.get(row.phase().getClass())
                : NO_CALL;
    }

    private static @Nullable CallId call(Command command) {
        return switch (command) {
            case TaskReport report -> report.task().call();
            case TimerDue timer -> timer.timer().call().orElse(null);
            case Respond respond -> respond.call();
            default -> null;
        };
    }

    private static List<String> states() {
        List<String> states = new ArrayList<>();
        states.add("no execution");
        for (Status status : STATUSES) {
            states.add(status.name());
        }
        states.add("no such open call");
        for (Class<?> phase : CallPhase.class.getPermittedSubclasses()) {
            states.add(phase.getSimpleName());
        }
        return states;
    }

    private static IdentityHashMap<Class<?>, Integer> places(Class<?> family) {
        IdentityHashMap<Class<?>, Integer> places = new IdentityHashMap<>();
        for (Class<?> type : family.getPermittedSubclasses()) {
            places.put(type, places.size());
        }
        return places;
    }

    private static IdentityHashMap<Class<?>, Integer> places() {
        IdentityHashMap<Class<?>, Integer> places = new IdentityHashMap<>();
        COMMANDS.forEach(type -> places.put(type, places.size()));
        return places;
    }
}

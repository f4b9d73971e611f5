package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.Limits;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.Status;
import io.agentspan.schemas.id.FrameId;
import java.util.List;
import java.util.stream.Stream;

/** Work that is more than one command may do: the rest is left to a timer that is due at once. */
public final class Work {
    private Work() {}

    /** Does what was left to do. */
    public static void goOn(Draft draft) {
        Row.OfWork work = draft.state().work();
        if (work.timerAtMillis() != 0) {
            draft.note(work.due(0));
        }
        Stops.goOn(draft);
        startTeams(draft);
        TakingOver.goOn(draft);
        ToolLoop.handOut(draft);
    }

    /** Whether the command has done its share; if so the rest goes on by itself. */
    static boolean isEnough(Draft draft) {
        if (draft.records() <= Limits.RECORDS_BEFORE_PAUSE && draft.tasks() < Limits.MAX_TASKS) {
            return false;
        }
        later(draft);
        return true;
    }

    /** Leaves the start of a team's other members to the timer. */
    static void startLater(Draft draft, FrameId team) {
        Row.OfWork work = draft.state().work();
        draft.note(work.with(Stream.concat(work.teams().stream(), Stream.of(team)).toList()));
    }

    private static void startTeams(Draft draft) {
        List<FrameId> teams = draft.state().work().teams();
        draft.note(draft.state().work().with(List.of()));
        for (FrameId team : teams) {
            if (!isEnded(draft) && draft.state().isOpen(team)) {
                Shapes.of(Frames.agent(draft, team)).goOn(draft, team);
            }
        }
    }

    /** Leaves the rest to the timer. */
    static void later(Draft draft) {
        draft.note(draft.state().work().due(draft.now() + 1));
    }

    static boolean is(Draft draft, Status status) {
        return draft.state().execution().status() == status;
    }

    static boolean isEnded(Draft draft) {
        return draft.state().execution().status().isEnded();
    }
}

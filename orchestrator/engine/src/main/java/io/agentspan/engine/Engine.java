package io.agentspan.engine;

import io.agentspan.engine.decide.ActivityHandler;
import io.agentspan.engine.decide.CancelHandler;
import io.agentspan.engine.decide.MessageHandler;
import io.agentspan.engine.decide.PauseHandler;
import io.agentspan.engine.decide.ReportHandler;
import io.agentspan.engine.decide.RespondHandler;
import io.agentspan.engine.decide.SignalHandler;
import io.agentspan.engine.decide.StartHandler;
import io.agentspan.engine.decide.TimerHandler;
import io.agentspan.engine.definition.Closure;
import io.agentspan.engine.loop.Ends;
import io.agentspan.engine.state.ExecutionRow;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Rows;
import io.agentspan.schemas.command.CancelExecution;
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
import io.agentspan.schemas.event.ExecutionQuarantined;
import io.agentspan.schemas.id.FrameId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a command leads to. A pure function of the command, its place in the log, and the
 * rows that earlier commands led to: the same log gives the same events, byte for byte, in any
 * process.
 */
public final class Engine {
    /**
     * The newest behaviour that this release has; an execution keeps the one it was started with.
     * Level 2 is level 1 for those that take over what a predecessor was answered.
     */
    public static final int LEVEL = 2;

    private Engine() {}

    /** Decides a command. The rows are not changed; the decision says what to write. */
    public static Decision decide(Input input, Rows rows, Definitions definitions) {
        @Nullable ExecutionRow row = (ExecutionRow) rows.get(RowKey.EXECUTION);
        if (row != null && input.offset() <= row.offset()) {
            return new Decision.Ignored("the command was applied before");
        }
        return switch (input.command()) {
            case StartExecution start -> StartHandler.decide(input, start, rows, definitions);
            case CancelExecution cancel ->
                    CancelHandler.decide(draft(input, rows, definitions), cancel);
            case Respond respond -> RespondHandler.decide(draft(input, rows, definitions), respond);
            case PauseExecution pause ->
                    PauseHandler.decide(draft(input, rows, definitions), pause);
            case ResumeExecution resume ->
                    PauseHandler.decide(draft(input, rows, definitions), resume);
            case StopExecution stop -> PauseHandler.decide(draft(input, rows, definitions), stop);
            case SetSignal signal -> SignalHandler.decide(draft(input, rows, definitions), signal);
            case SendMessage message ->
                    MessageHandler.decide(draft(input, rows, definitions), message);
            case ReportActivity activity ->
                    ActivityHandler.decide(draft(input, rows, definitions), activity);
            case TaskReport report -> ReportHandler.decide(draft(input, rows, definitions), report);
            case TimerDue timer -> TimerHandler.decide(draft(input, rows, definitions), timer);
        };
    }

    /**
     * Ends an execution whose command could not be decided, so that nothing else of it is tried.
     *
     * @return empty when there is no running execution to end
     */
    public static Optional<Decision.Accepted> quarantine(
            Input input, Rows rows, Definitions definitions, String message) {
        Draft draft = draft(input, rows, definitions);
        if (draft.state().executionIfAny().map(row -> row.status().isEnded()).orElse(true)) {
            return Optional.empty();
        }
        draft.emit(
                new ExecutionQuarantined(
                        FrameId.root(draft.executionId()),
                        "QUARANTINED",
                        Ends.totals(draft),
                        message));
        Ends.tellWorkers(draft, "QUARANTINED");
        return Optional.of(draft.accepted());
    }

    /**
     * Whether a timer is to be waited for, going by the rows. After the decision on a timer that
     * came due this says whether its entry is to be kept.
     */
    public static boolean isSet(TimerDue timer, Rows rows) {
        return TimerHandler.isSet(timer, rows);
    }

    private static Draft draft(Input input, Rows rows, Definitions definitions) {
        return new Draft(input, () -> closure(rows, definitions), rows);
    }

    private static Closure closure(Rows rows, Definitions definitions) {
        if (!(rows.get(RowKey.EXECUTION) instanceof ExecutionRow row)) {
            throw new IllegalStateException("an execution that does not exist has no definition");
        }
        ExecutionRow.Origin origin = row.origin();
        return definitions
                .find(origin.namespace(), origin.definition())
                .orElseThrow(() ->
                        new IllegalStateException(
                                "definition " + origin.definition() + " is gone"));
    }
}

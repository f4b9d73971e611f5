package io.agentspan.engine.decide;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Draft;
import io.agentspan.engine.loop.Work;
import io.agentspan.schemas.command.PauseExecution;
import io.agentspan.schemas.command.ResumeExecution;
import io.agentspan.schemas.command.StopExecution;
import io.agentspan.schemas.event.ExecutionPaused;
import io.agentspan.schemas.event.ExecutionResumed;
import io.agentspan.schemas.event.StopRequested;
import io.agentspan.schemas.id.FrameId;
import java.util.Optional;

/** Holds an execution, lets it go on, or lets it come to its end. */
public final class PauseHandler {
    private PauseHandler() {}

    /** Nothing new is handed out from here on. */
    public static Decision decide(Draft draft, PauseExecution pause) {
        Optional<Decision> objection = Standing.objection(draft);
        if (objection.isPresent()) {
            return objection.get();
        }
        return switch (draft.state().execution().status()) {
            case PAUSED -> Standing.repeated(draft);
            case STOPPING ->
                    Standing.rejected(
                            "EXECUTION_STOPPING",
                            "execution "
                                    + pause.execution()
                                    + " is being stopped and cannot be paused");
            case RUNNING, COMPLETED, FAILED, CANCELLED, TIMED_OUT, QUARANTINED -> {
                draft.emit(new ExecutionPaused(FrameId.root(pause.execution()), pause.by()));
                yield draft.accepted();
            }
        };
    }

    /** What was held back begins. */
    public static Decision decide(Draft draft, ResumeExecution resume) {
        Optional<Decision> objection = Standing.objection(draft);
        if (objection.isPresent()) {
            return objection.get();
        }
        return switch (draft.state().execution().status()) {
            case RUNNING, STOPPING -> Standing.repeated(draft);
            case PAUSED, COMPLETED, FAILED, CANCELLED, TIMED_OUT, QUARANTINED -> {
                draft.emit(new ExecutionResumed(FrameId.root(resume.execution()), resume.by()));
                Work.goOn(draft);
                yield draft.accepted();
            }
        };
    }

    /** What waits is closed; what runs ends; no turn begins. */
    public static Decision decide(Draft draft, StopExecution stop) {
        Optional<Decision> objection = Standing.objection(draft);
        if (objection.isPresent()) {
            return objection.get();
        }
        return switch (draft.state().execution().status()) {
            case STOPPING -> Standing.repeated(draft);
            case RUNNING, PAUSED, COMPLETED, FAILED, CANCELLED, TIMED_OUT, QUARANTINED -> {
                draft.emit(new StopRequested(FrameId.root(stop.execution()), stop.by()));
                Work.goOn(draft);
                yield draft.accepted();
            }
        };
    }
}

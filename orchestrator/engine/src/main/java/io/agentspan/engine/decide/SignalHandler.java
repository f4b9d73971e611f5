package io.agentspan.engine.decide;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Draft;
import io.agentspan.engine.Limits;
import io.agentspan.schemas.command.SetSignal;
import io.agentspan.schemas.event.SignalSet;
import io.agentspan.schemas.id.FrameId;
import java.util.Optional;

/** Sets the text that every later model call is given on top. */
public final class SignalHandler {
    private SignalHandler() {}

    public static Decision decide(Draft draft, SetSignal signal) {
        Optional<Decision> objection = Standing.objection(draft).or(() -> Standing.notYet(draft));
        if (objection.isPresent()) {
            return objection.get();
        }
        if (signal.text().length() > Limits.MAX_SIGNAL) {
            return Standing.rejected(
                    "SIGNAL_TOO_LARGE",
                    "a signal has at most "
                            + Limits.MAX_SIGNAL
                            + " characters, not "
                            + signal.text().length()
                            + "; send a message instead");
        }
        if (signal.text().equals(draft.state().signal())) {
            return Standing.repeated(draft);
        }
        draft.emit(new SignalSet(FrameId.root(signal.execution()), signal.by(), signal.text()));
        return draft.accepted();
    }
}

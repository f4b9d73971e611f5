package io.agentspan.engine.evolve;

import io.agentspan.engine.state.FrameRow;
import io.agentspan.engine.state.Table;
import io.agentspan.schemas.id.FrameId;
import java.util.Optional;

/**
 * Counts the calls that were handed out, for the execution and for every frame with all below it:
 * so a frame can be closed without looking at what is below.
 */
final class InFlight {
    private InFlight() {}

    static void change(Table table, FrameId frame, int change) {
        table.put(table.execution().withInFlight(change));
        Optional<FrameId> next = Optional.of(frame);
        while (next.isPresent()) {
            FrameId one = next.get();
            table.put(one, table.frame(one).withInFlight(change));
            next = one.parent();
        }
    }

    /** The frame is closed and with it all below: nothing there counts any more. */
    static void close(Table table, FrameId frame) {
        FrameRow row = table.frame(frame);
        if (row.inFlight() != 0) {
            change(table, frame, -row.inFlight());
        }
        table.put(frame, table.frame(frame).closed());
    }
}

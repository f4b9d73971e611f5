package io.agentspan.schemas.event;

/** Somebody outside steered the execution as a whole, or told something of it. */
public sealed interface ControlEvent extends Event
        permits MessageReceived,
                SignalSet,
                ExecutionPaused,
                ExecutionResumed,
                StopRequested,
                ActivityReported {
    /** Who it was, as the gateway knows them; empty if unknown. */
    String by();
}

package io.agentspan.engine;

import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.task.ModelTask;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.Control;

/** A record to be written: a function of an event and the state after it. */
public sealed interface Output {
    record OfEvent(EventRecord event) implements Output {}

    record OfModelTask(ModelTask task) implements Output {}

    record OfToolTask(ToolTask task) implements Output {}

    record OfControl(Control control) implements Output {}
}

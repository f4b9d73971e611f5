package io.agentspan.schemas.command;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.ExecutionId;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells what a foreign agent framework does within an execution, for those who watch. It drives
 * nothing.
 *
 * @param activityId chosen by the sender, unique in the execution: the same again has no effect
 * @param kind what happened, as streams name it, such as {@code tool_call}
 * @param details its fields
 * @param by who tells it, as the gateway knows them; empty if unknown
 */
public record ReportActivity(
        ExecutionId execution, String activityId, String kind, ObjectNode details, String by)
        implements Command {
    public ReportActivity {
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(activityId, "activityId");
        kind = OrEmpty.text(kind);
        details = OrEmpty.object(details);
        by = OrEmpty.text(by);
    }
}

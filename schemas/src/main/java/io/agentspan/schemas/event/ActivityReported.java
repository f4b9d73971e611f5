package io.agentspan.schemas.event;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.FrameId;
import tools.jackson.databind.node.ObjectNode;

/**
 * A worker of a foreign agent framework told what it does. Nothing follows from it.
 *
 * @param activityId the sender's id of it
 * @param by who told it, as the gateway knows them; empty if unknown
 * @param kind what happened, as streams name it, such as {@code tool_call}
 * @param details its fields
 */
public record ActivityReported(
        FrameId frame, String activityId, String by, String kind, @Content ObjectNode details)
        implements ControlEvent {
    /**
     * Kind: a task was put into the history to be seen. Its details are {@code reference}, {@code
     * taskId}, {@code name}, {@code type}, {@code status}, {@code input} and {@code subWorkflow}.
     */
    public static final String TASK_INJECTED = "task_injected";

    /**
     * Kind: such a task stands otherwise now. Its details are {@code reference}, {@code status} and
     * {@code output}.
     */
    public static final String TASK_UPDATED = "task_updated";

    public ActivityReported {
        kind = OrEmpty.text(kind);
        details = OrEmpty.object(details);
    }

    /** Whether it is for lists of tasks, and not for streams. */
    public boolean tellsOfTask() {
        return kind.equals(TASK_INJECTED) || kind.equals(TASK_UPDATED);
    }
}

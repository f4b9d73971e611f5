package io.agentspan.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.topic.Control;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoidWorkTest {

    private final ExecutionId execution = ExecutionId.of(1, 0, 1);
    private final FrameId frame = FrameId.root(execution).child(2);

    @Test
    void aClosedFrameMakesItsTasksAndThoseBelowItVoidButNotThoseBeside() {
        Control closed = new Control.FrameClosed(frame, "done");

        assertVoid(closed, task(frame, 1), true);
        assertVoid(closed, task(frame.child(1).child(4), 1), true);
        assertVoid(closed, task(FrameId.root(execution).child(3), 1), false);
        assertVoid(closed, task(FrameId.root(execution), 1), false);
    }

    @Test
    void aVoidAttemptMakesEarlierOnesVoidAndLaterOnesNot() {
        TaskId second = task(frame, 2);
        Control gone = new Control.AttemptVoid(execution, second.call(), 2, "lease expired");

        assertVoid(gone, task(frame, 1), true);
        assertVoid(gone, second, true);
        assertVoid(gone, task(frame, 3), false);
    }

    @Test
    void aClosedExecutionMakesAllItsTasksVoid() {
        Control closed = new Control.ExecutionClosed(execution, "cancelled");

        assertVoid(closed, task(frame, 1), true);
        assertVoid(closed, task(FrameId.root(ExecutionId.of(2, 0, 2)), 1), false);
    }

    @Test
    void theOldestIsForgottenFirst() {
        VoidWork memory = new VoidWork(2);
        List<ExecutionId> executions =
                List.of(ExecutionId.of(1, 0, 4), ExecutionId.of(1, 0, 8), ExecutionId.of(1, 0, 12));

        executions.forEach(id -> memory.add(new Control.ExecutionClosed(id, "done")));

        assertThat(executions)
                .extracting(id -> memory.contains(task(FrameId.root(id), 1)))
                .containsExactly(false, true, true);
    }

    private static void assertVoid(Control control, TaskId task, boolean expected) {
        VoidWork memory = new VoidWork(10);
        memory.add(control);
        assertThat(memory.contains(task)).isEqualTo(expected);
        assertThat(VoidWork.covers(control, task)).isEqualTo(expected);
    }

    private TaskId task(FrameId of, int attempt) {
        return new TaskId(of.execution(), CallId.tool(of, 1, 0), attempt, Digest.ZERO);
    }
}

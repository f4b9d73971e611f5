package io.agentspan.streams.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.event.ToolCallFailed;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.task.ModelTask;
import io.agentspan.schemas.task.Task;
import io.agentspan.streams.Agents;
import io.agentspan.streams.Script;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueuesTest {
    private static final ExecutionId ONE = ShellDriver.execution(1);
    private static final ExecutionId TWO = ShellDriver.execution(2);

    @TempDir private Path directory;
    private ShellDriver shell;

    @BeforeEach
    void start() {
        shell = ShellDriver.start(directory);
    }

    @AfterEach
    void stop() {
        shell.close();
    }

    @Test
    void theModelIsToldThatAToolHasNoQueue() {
        shell.missingQueues.add("agentspan.tasks.tool.lookup");
        shell.send(Agents.start(ONE, Agents.LOOKUP));
        shell.send(new Script(1).answer(shell.newTasks().getFirst()));

        assertThat(shell.newTasks()).isEmpty();
        assertThat(shell.deliverOwn())
                .singleElement()
                .isInstanceOfSatisfying(
                        ReportToolFailure.class,
                        report -> {
                            assertThat(report.worker()).isEqualTo("orchestrator");
                            assertThat(report.failure().code()).isEqualTo("QUEUE_MISSING");
                        });

        assertThat(shell.events(ONE))
                .extracting(e -> e.event())
                .hasAtLeastOneElementOfType(ToolCallFailed.class);
        ModelTask next = (ModelTask) shell.newTasks().getFirst();
        assertThat(next.conversation().messages().getLast().toString())
                .contains("no agentspan.tasks.tool.lookup");
    }

    @Test
    void aRefusalThatIsNotKnownToBeWrittenIsNotCommitted() {
        shell.missingQueues.add("agentspan.tasks.tool.lookup");
        shell.send(Agents.start(ONE, Agents.LOOKUP));
        Command answer = new Script(1).answer(shell.newTasks().getFirst());
        shell.ownCommandsAreLost = true;

        assertThatThrownBy(() -> shell.send(answer))
                .hasStackTraceContaining(TaskCorruptedException.class.getName());

        assertThat(shell.eventTypes(ONE)).doesNotContain("model-replied");
    }

    @Test
    void othersGoOnMeanwhile() {
        shell.send(Agents.start(ONE, Agents.LOOKUP));
        shell.send(Agents.start(TWO, Agents.LOOKUP));
        List<Task> models = shell.newTasks();
        shell.missingQueues.add("agentspan.tasks.tool.lookup");
        shell.send(new Script(1).answer(models.getFirst()));

        shell.send(new Script(0).answer(models.getLast()));

        assertThat(shell.eventTypes(TWO)).endsWith("execution-completed");
    }
}

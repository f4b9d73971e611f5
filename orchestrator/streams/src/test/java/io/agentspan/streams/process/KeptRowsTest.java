package io.agentspan.streams.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.CancelExecution;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.streams.Agents;
import io.agentspan.streams.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Rows that are kept decoded are the rows that are stored. */
class KeptRowsTest {
    /** Numbers and texts that a careless encoding gives back in another form. */
    private static final String AWKWARD =
            """
            {"a":1.10,"b":1e3,"c":12345678901234567890123,"d":-0.0,"e":null,"f":[],"g":{},
             "h":"\\u0000 \\ud83d\\ude00 \\u2028","i":{"z":1,"a":[2.50,{"k":false}]},"j":9007199254740993}
            """;

    private static final List<ExecutionId> EXECUTIONS =
            Stream.of(1L, 2L, 3L, 4L).map(ShellDriver::execution).toList();

    @TempDir private Path directory;

    @Test
    void itMakesNoDifferenceWhetherRowsAreKeptOrReadAgain() {
        try (ShellDriver keeping = ShellDriver.start(directory.resolve("keeping"));
                ShellDriver reading = ShellDriver.withoutRowCache(directory.resolve("reading"))) {
            run(keeping);
            run(reading);

            assertThat(written(keeping)).isEqualTo(written(reading)).hasSizeGreaterThan(60);
            assertThat(stored(keeping)).isEqualTo(stored(reading)).isNotEmpty();
        }
    }

    @Test
    void anExecutionThatWasForgottenMayBeginAgain() {
        try (ShellDriver shell = ShellDriver.start(directory)) {
            ExecutionId id = EXECUTIONS.getFirst();
            for (int life = 1; life <= 2; life++) {
                shell.send(Agents.start(id, Agents.LOOKUP));
                shell.answerAll(new Script(1));
                shell.passWithTimers(Duration.ofMinutes(2));
                shell.passWithTimers(Duration.ofDays(8));
                assertThat(shell.rows()).isEmpty();
            }

            assertThat(shell.eventTypes(id)).filteredOn("execution-completed"::equals).hasSize(2);
        }
    }

    /** Four executions side by side; one is cancelled, one is started twice, all shrink. */
    private static void run(ShellDriver shell) {
        EXECUTIONS.forEach(id -> shell.send(Agents.start(id, Agents.LOOKUP)));
        shell.send(Agents.start(EXECUTIONS.get(1), Agents.LOOKUP));
        Script script = new Script(3);
        List<Command> late = new ArrayList<>();
        for (List<Task> tasks = shell.newTasks(); !tasks.isEmpty(); tasks = shell.newTasks()) {
            for (Task task : tasks) {
                Command answer = answer(script, task);
                late.add(answer);
                shell.send(answer);
            }
            if (late.size() == 12) {
                shell.send(new CancelExecution(EXECUTIONS.get(2), "enough", "ann"));
            }
        }
        late.forEach(shell::send);
        shell.passWithTimers(Duration.ofMinutes(2));
    }

    private static Command answer(Script script, Task task) {
        return task instanceof ToolTask tool
                ? new ReportToolResult(
                        tool.id(),
                        "worker",
                        WireJson.tree(AWKWARD),
                        (ObjectNode) WireJson.tree("{\"last\":" + AWKWARD + "}"),
                        3)
                : script.answer(task);
    }

    private static List<String> written(ShellDriver shell) {
        return Stream.of(Topic.EVENTS, Topic.MODEL_TASKS, Topic.CONTROL, Topic.ANOMALIES)
                .flatMap(topic -> shell.all(topic).stream())
                .map(record -> record.headers() + new String(record.value(), UTF_8))
                .toList();
    }

    private static List<String> stored(ShellDriver shell) {
        return shell.entries("rows").stream()
                .map(entry -> entry.key + "=" + new String(entry.value, UTF_8))
                .toList();
    }
}

package io.agentspan.streams.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.streams.Agents;
import io.agentspan.streams.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final ExecutionId ONE = ShellDriver.execution(1);

    @TempDir private Path directory;

    @Test
    void commandsReadAgainChangeNothing() {
        try (ShellDriver shell = ShellDriver.start(directory)) {
            List<Command> log = run(shell, 2);

            try (ShellDriver again = shell.rewound()) {
                log.forEach(again::send);

                assertThat(again.events()).isEmpty();
                assertThat(again.newTasks()).isEmpty();
                assertThat(again.all(Topic.ANOMALIES)).isEmpty();
                assertSameEntries(shell, again, "rows");
            }
        }
    }

    @Test
    void anExecutionGoesOnAfterItsCommandsWereReadAgain() {
        try (ShellDriver shell = ShellDriver.start(directory)) {
            List<Command> log = new ArrayList<>();
            send(shell, log, Agents.start(ONE, Agents.LOOKUP));
            Task task = shell.newTasks().getFirst();

            try (ShellDriver again = shell.rewound()) {
                log.forEach(again::send);
                again.send(new Script(0).answer(task));

                assertThat(again.eventTypes(ONE))
                        .containsExactly("model-replied", "execution-completed");
                assertThat(again.events()).extracting(e -> e.seq()).containsExactly(4L, 5L);
            }
        }
    }

    @Test
    void theSameCommandsInTheSamePlacesGiveTheSameBytes() {
        try (ShellDriver one = ShellDriver.start(directory.resolve("a"));
                ShellDriver other = ShellDriver.start(directory.resolve("b"))) {
            run(one, 1);
            run(other, 1);

            assertThat(texts(other)).isEqualTo(texts(one)).isNotEmpty();
        }
    }

    @Test
    void anEndedExecutionShrinksInChunksAndIsPurgedAtLast() {
        try (ShellDriver shell = ShellDriver.start(directory)) {
            // Each lookup leaves two messages.
            run(shell, 110);
            int before = shell.rows().size();

            shell.passWithTimers(Duration.ofMinutes(2));
            int afterOne = shell.rows().size();
            shell.passWithTimers(Duration.ofMillis(25));
            int afterTwo = shell.rows().size();
            shell.send(Agents.start(ONE, Agents.LOOKUP));
            shell.passWithTimers(Duration.ofDays(8));

            assertThat(before).isGreaterThan(220);
            assertThat(before - afterOne).isEqualTo(200);
            assertThat(afterTwo).isEqualTo(1);
            assertThat(shell.rows()).isEmpty();
            assertThat(shell.timers()).isEmpty();
            assertThat(shell.eventTypes(ONE)).endsWith("execution-completed");
        }
    }

    private static List<String> texts(ShellDriver shell) {
        return shell.all(Topic.EVENTS).stream()
                .map(record -> record.headers() + new String(record.value(), UTF_8))
                .toList();
    }

    private static List<Command> run(ShellDriver shell, int lookups) {
        List<Command> log = new ArrayList<>();
        send(shell, log, Agents.start(ONE, lookups > 20 ? Agents.PATIENT : Agents.LOOKUP));
        Script script = new Script(lookups);
        List<Task> tasks = shell.newTasks();
        while (!tasks.isEmpty()) {
            tasks.forEach(task -> send(shell, log, script.answer(task)));
            tasks = shell.newTasks();
        }
        return log;
    }

    private static void send(ShellDriver shell, List<Command> log, Command command) {
        shell.send(command);
        log.add(command);
    }

    private static void assertSameEntries(ShellDriver one, ShellDriver other, String store) {
        assertThat(other.entries(store).stream().map(e -> e.key + "=" + new String(e.value, UTF_8)))
                .containsExactlyElementsOf(
                        one.entries(store).stream()
                                .map(e -> e.key + "=" + new String(e.value, UTF_8))
                                .toList());
    }
}

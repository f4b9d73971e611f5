package io.agentspan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.MemoryStore;
import io.agentspan.engine.play.Play;
import io.agentspan.engine.play.Records;
import io.agentspan.engine.play.Shell;
import io.agentspan.engine.state.RowCodec;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.ReportModelReply;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.ProposedCall;
import io.agentspan.schemas.message.TokenUsage;
import io.agentspan.schemas.task.ModelTask;
import io.agentspan.schemas.task.ToolTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

/**
 * What a turn writes does not depend on the turns before it. The figures are left in {@code
 * target/linear-history.csv}.
 */
class LinearHistoryTest {
    private static final int TURNS = 1_000;

    private final Shell shell = new Shell(new MemoryStore());
    private long offset;
    private List<Output> outputs = List.of();
    private long written;

    @Test
    void theThousandthTurnWritesWhatTheTenthWrote() throws IOException {
        send(
                Play.of(
                                Agents.with(
                                        "helper",
                                        "\"maxTurns\":2000,\"tools\":[{\"name\":\"search\"}]"))
                        .startCommand("Hi"));
        List<Long> turns = new ArrayList<>();

        // Grows to 620,000 characters, near the limit for a conversation.
        for (int turn = 1; turn <= TURNS; turn++) {
            written = 0;
            send(reply(task(ModelTask.class)));
            send(result(task(ToolTask.class)));
            turns.add(written);
        }

        Files.write(
                Path.of("target", "linear-history.csv"),
                IntStream.range(0, TURNS).mapToObj(i -> i + 1 + "," + turns.get(i)).toList());
        assertThat(task(ModelTask.class).conversation().from()).isEqualTo(2 * TURNS - 1);
        assertThat(turns.getLast()).isLessThan(turns.get(9) * 11 / 10);
    }

    private static Command reply(ModelTask task) {
        return new ReportModelReply(
                task.id(),
                "llm-1",
                "y".repeat(100),
                List.of(new ProposedCall("search", "{}")),
                ModelFinish.TOOL_CALLS,
                TokenUsage.of(10, 5),
                700);
    }

    private static Command result(ToolTask task) {
        return new ReportToolResult(
                task.id(), "worker-1", StringNode.valueOf("x".repeat(520)), null, 3);
    }

    /** Counts what it leads to: rows, events and tasks, and itself. */
    private void send(Command command) {
        written += WireJson.bytes(command).length;
        Decision.Accepted decision =
                (Decision.Accepted)
                        shell.apply(
                                new Input(
                                        command,
                                        Play.ID.partition(),
                                        ++offset,
                                        1_700_000_000_000L + offset));
        outputs = decision.outputs();
        for (Output output : outputs) {
            written += Records.text(output).length();
        }
        decision.changes().rows().stream()
                .flatMap(change -> change.row().stream())
                .forEach(row -> written += RowCodec.write(row).length);
    }

    private <T> T task(Class<T> type) {
        return outputs.stream()
                .map(output ->
                        switch (output) {
                            case Output.OfModelTask model -> model.task();
                            case Output.OfToolTask tool -> tool.task();
                            default -> output;
                        })
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}

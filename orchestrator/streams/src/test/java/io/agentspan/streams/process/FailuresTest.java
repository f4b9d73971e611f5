package io.agentspan.streams.process;

import static io.agentspan.streams.process.ShellDriver.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.Engine;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.ReportModelReply;
import io.agentspan.schemas.event.ExecutionQuarantined;
import io.agentspan.schemas.id.CommandId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.TokenUsage;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Outcome;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.streams.Agents;
import io.agentspan.streams.Script;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    private static final ExecutionId ONE = ShellDriver.execution(1);
    private static final ExecutionId TWO = ShellDriver.execution(2);

    @TempDir private Path directory;
    private ShellDriver shell;

    @BeforeEach
    void start() {
        shell =
                ShellDriver.start(
                        directory,
                        (input, rows, definitions) -> {
                            if (input.command() instanceof ReportModelReply reply
                                    && reply.worker().equals("broken")) {
                                throw new IllegalStateException("planted");
                            }
                            return Engine.decide(input, rows, definitions);
                        });
    }

    @AfterEach
    void stop() {
        shell.close();
    }

    @Test
    void anExecutionThatCannotBeDecidedIsQuarantinedAndAllOthersGoOn() {
        shell.send(Agents.start(ONE, Agents.LOOKUP));
        ReportModelReply reply = (ReportModelReply) new Script(0).answer(shell.newTasks().get(0));

        shell.send(broken(reply), Headers.COMMAND_ID, "c1");
        shell.send(Agents.start(TWO, Agents.LOOKUP));
        shell.answerAll(new Script(0));

        assertThat(shell.events(ONE).getLast().event())
                .isInstanceOfSatisfying(
                        ExecutionQuarantined.class,
                        end ->
                                assertThat(end.message())
                                        .contains("agentspan.commands:0:1")
                                        .contains("planted"));
        assertThat(shell.events(ONE)).extracting(e -> e.seq()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(shell.eventTypes(TWO)).endsWith("execution-completed");
        TestRecord<byte[], byte[]> letter = shell.all(Topic.DEAD_LETTERS).getFirst();
        assertThat(header(letter, Headers.REASON))
                .startsWith("UNDECIDABLE_COMMAND")
                .contains("planted");
        assertThat(header(letter, Headers.ORIGIN)).isEqualTo("agentspan.commands:0:1");
        assertThat(letter.value()).isEqualTo(WireJson.bytes(broken(reply)));
        assertThat(shell.outcomes())
                .containsExactly(
                        new Outcome.Rejected(new CommandId("c1"), ONE, "QUARANTINED", "planted"));
    }

    @Test
    void aQuarantinedExecutionHearsNothingMore() {
        shell.send(Agents.start(ONE, Agents.LOOKUP));
        ReportModelReply reply = (ReportModelReply) new Script(0).answer(shell.newTasks().get(0));
        shell.send(broken(reply));

        shell.send(reply);
        shell.send(broken(reply));

        assertThat(shell.events(ONE)).hasSize(4);
        assertThat(shell.all(Topic.DEAD_LETTERS)).hasSize(2);
    }

    @Test
    void whatCannotEvenBeQuarantinedIsADeadLetterOnly(@TempDir Path other) {
        try (ShellDriver reading = ShellDriver.withoutRowCache(other)) {
            reading.send(Agents.start(ONE, Agents.LOOKUP));
            var row = reading.rows().stream().filter(r -> isExecutionRow(r.key.get())).toList();
            reading.store("rows").put(row.getFirst().key, new byte[] {9, 9});

            reading.send(Agents.start(ONE, Agents.LOOKUP));
            reading.send(Agents.start(TWO, Agents.LOOKUP));

            assertThat(reading.all(Topic.DEAD_LETTERS)).hasSize(1);
            assertThat(reading.events(ONE)).hasSize(3);
            assertThat(reading.events(TWO)).hasSize(3);
        }
    }

    private static boolean isExecutionRow(byte[] key) {
        return key[36] == 'e';
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "null",
                "[]",
                "{}",
                "{\"type\":\"no-such-type\"}",
                "{\"type\":\"cancel-execution\"}",
                "{\"type\":\"cancel-execution\",\"execution\":\"x\"}",
                "{\"type\":\"cancel-execution\",\"execution\":7}",
                "{\"type\":\"timer-due\",\"execution\":\"$ID\",\"timer\":\"call_x\",\"dueAtMillis\":1}",
                "{\"type\":\"start-execution\",\"execution\":\"$ID\",\"level\":\"x\"}"
            })
    void garbageIsADeadLetter(String value) {
        byte[] bytes = value.replace("$ID", ONE.value()).getBytes(UTF_8);

        shell.send(ONE.value(), bytes, new RecordHeaders());

        TestRecord<byte[], byte[]> letter = shell.all(Topic.DEAD_LETTERS).getFirst();
        assertThat(letter.value()).isEqualTo(bytes);
        assertThat(header(letter, Headers.REASON)).startsWith("MALFORMED_COMMAND");
        assertThat(shell.count("agentspan.dead.letters")).isEqualTo(1);
        assertThat(shell.events()).isEmpty();
    }

    @Test
    void aRecordWithoutKeyOrValueIsADeadLetter() {
        shell.send(null, "{}".getBytes(UTF_8), new RecordHeaders());
        shell.send(ONE.value(), null, new RecordHeaders());

        assertThat(shell.all(Topic.DEAD_LETTERS)).hasSize(2);
    }

    @Test
    void deeplyNestedJsonIsADeadLetter() {
        String deep = "{\"type\":\"start-execution\",\"context\":" + "[".repeat(200_000);

        shell.send(ONE.value(), deep.getBytes(UTF_8), new RecordHeaders());

        assertThat(shell.all(Topic.DEAD_LETTERS)).hasSize(1);
    }

    @Test
    void aCommandOfANewerVersionIsADeadLetter() {
        Command command = Agents.start(ONE, Agents.LOOKUP);
        RecordHeaders newer = new RecordHeaders();
        newer.add(Headers.VERSION, "2".getBytes(UTF_8));
        RecordHeaders unknown = new RecordHeaders();
        unknown.add(Headers.TYPE, "approve".getBytes(UTF_8));
        unknown.add(Headers.COMMAND_ID, "c1".getBytes(UTF_8));

        shell.send(ONE.value(), WireJson.bytes(command), newer);
        shell.send(ONE.value(), WireJson.bytes(command), unknown);

        assertThat(shell.all(Topic.DEAD_LETTERS))
                .extracting(letter -> header(letter, Headers.REASON))
                .allMatch(reason -> reason.startsWith("NEWER_COMMAND"));
        assertThat(shell.outcomes())
                .extracting(outcome -> ((Outcome.Rejected) outcome).code())
                .containsExactly("NEWER_COMMAND");
        assertThat(shell.events()).isEmpty();
    }

    @Test
    void aCommandInTheWrongPlaceIsADeadLetter() {
        ExecutionId elsewhere = ExecutionId.of(1, 3, 1);

        shell.send(
                TWO.value(), WireJson.bytes(Agents.start(ONE, Agents.LOOKUP)), new RecordHeaders());
        shell.send(Agents.start(elsewhere, Agents.LOOKUP));

        assertThat(shell.all(Topic.DEAD_LETTERS))
                .extracting(letter -> header(letter, Headers.REASON))
                .allMatch(reason -> reason.startsWith("MISPLACED_COMMAND"))
                .hasSize(2);
        assertThat(shell.events()).isEmpty();
    }

    @Test
    void aCommandThatIsTooLargeIsADeadLetterOfWhichAPartIsKept() {
        byte[] large = new byte[Topic.MAX_RECORD_BYTES];

        shell.send(ONE.value(), large, new RecordHeaders());

        TestRecord<byte[], byte[]> letter = shell.all(Topic.DEAD_LETTERS).getFirst();
        assertThat(header(letter, Headers.REASON)).startsWith("COMMAND_TOO_LARGE");
        assertThat(letter.value().length).isLessThan(100_000);
    }

    @Test
    void aTaskThatWouldBeTooLargeQuarantinesItsExecution() {
        String instructions = "i".repeat(600_000);
        shell.send(
                Agents.start(
                        ONE,
                        Agents.of(
                                """
                                {"name":"a","model":"test/echo","instructions":"%s"}\
                                """
                                        .formatted(instructions)),
                        "p".repeat(300_000)));
        Task task = shell.newTasks().getFirst();

        shell.send(cut(task, "r".repeat(500_000)));
        shell.send(Agents.start(TWO, Agents.LOOKUP));

        assertThat(shell.events(ONE).getLast().event())
                .isInstanceOfSatisfying(
                        ExecutionQuarantined.class,
                        end ->
                                assertThat(end.message())
                                        .contains("'model-task'")
                                        .contains("more than the 1048576"));
        assertThat(shell.eventTypes(ONE)).doesNotContain("model-replied");
        assertThat(shell.eventTypes(TWO)).endsWith("model-call-requested");
    }

    private static ReportModelReply cut(Task task, String text) {
        return new ReportModelReply(
                task.id(), "worker", text, List.of(), ModelFinish.LENGTH, TokenUsage.NONE, 1);
    }

    private static ReportModelReply broken(ReportModelReply reply) {
        return new ReportModelReply(
                reply.task(),
                "broken",
                reply.text(),
                reply.toolCalls(),
                reply.finish(),
                reply.usage(),
                reply.tookMillis());
    }
}

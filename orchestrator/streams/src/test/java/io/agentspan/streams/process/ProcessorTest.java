package io.agentspan.streams.process;

import static io.agentspan.streams.process.ShellDriver.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.command.CancelExecution;
import io.agentspan.schemas.command.ReportHeartbeat;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.id.CommandId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Outcome;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.streams.Agents;
import io.agentspan.streams.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorTest {
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
    void anExecutionRunsToItsEnd() {
        shell.send(Agents.start(ONE, Agents.LOOKUP));

        shell.answerAll(new Script(1));

        assertThat(shell.eventTypes(ONE))
                .containsExactly(
                        "execution-started",
                        "frame-started",
                        "model-call-requested",
                        "model-replied",
                        "tool-call-requested",
                        "tool-returned",
                        "model-call-requested",
                        "model-replied",
                        "execution-completed");
        assertThat(shell.events(ONE))
                .extracting(EventRecord::seq)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 9).boxed().toList());
    }

    @Test
    void everyRecordSaysWhatCausedItAndBelongsToTheCallersTrace() {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        shell.send(
                Agents.start(ONE, Agents.LOOKUP),
                Headers.TRACE_PARENT,
                trace,
                Headers.COMMAND_ID,
                "c1");

        List<TestRecord<byte[], byte[]>> events = shell.all(Topic.EVENTS);
        assertThat(events).extracting(e -> header(e, Headers.CAUSE)).startsWith("0:0:0", "0:0:1");
        TestRecord<byte[], byte[]> task = shell.all(Topic.MODEL_TASKS).getFirst();
        TestRecord<byte[], byte[]> outcome = shell.all(Topic.OUTCOMES).getFirst();
        assertThat(header(events.getLast(), Headers.CAUSE)).isEqualTo("0:0:2");
        assertThat(header(task, Headers.CAUSE)).isEqualTo("0:0:3");
        assertThat(header(outcome, Headers.CAUSE)).isEqualTo("0:0:4");
        assertThat(List.of(events.getFirst(), task, outcome))
                .allSatisfy(record -> {
                    assertThat(header(record, Headers.TRACE_PARENT)).isEqualTo(trace);
                    assertThat(header(record, Headers.NAMESPACE)).isEqualTo("default");
                    assertThat(header(record, Headers.VERSION)).isEqualTo("1");
                    assertThat(new String(record.key(), UTF_8)).isEqualTo(ONE.value());
                });
        assertThat(header(outcome, Headers.COMMAND_ID)).isEqualTo("c1");
    }

    @Test
    void anEventIsACloudEvent() {
        shell.send(Agents.start(ONE, Agents.LOOKUP));

        TestRecord<byte[], byte[]> second = shell.all(Topic.EVENTS).get(1);

        assertThat(header(second, Headers.TYPE)).isEqualTo("frame-started");
        assertThat(header(second, Headers.CE_TYPE)).isEqualTo("io.agentspan.frame-started");
        assertThat(header(second, Headers.CE_ID)).isEqualTo(ONE + ":2");
        assertThat(header(second, Headers.CE_SOURCE)).isEqualTo("/agentspan/namespaces/default");
        assertThat(header(second, Headers.CE_SPEC_VERSION)).isEqualTo("1.0");
    }

    @Test
    void aTaskCarriesItsDigest() {
        shell.send(Agents.start(ONE, Agents.LOOKUP));

        TestRecord<byte[], byte[]> record = shell.all(Topic.MODEL_TASKS).getFirst();

        assertThat(header(record, Headers.TYPE)).isEqualTo("model-task");
        assertThat(new String(record.value(), UTF_8)).contains(header(record, Headers.DIGEST));
    }

    @Test
    void whoeverWaitsIsToldTheOutcome() {
        CommandId asked = new CommandId("c1");

        shell.send(Agents.start(ONE, Agents.LOOKUP), Headers.COMMAND_ID, "c1");
        shell.send(Agents.start(ONE, Agents.LOOKUP), Headers.COMMAND_ID, "c1");
        shell.send(Agents.start(ONE, Agents.LOOKUP, "Other"), Headers.COMMAND_ID, "c1");
        shell.send(new CancelExecution(TWO, "no"), Headers.COMMAND_ID, "c1");

        assertThat(shell.outcomes().subList(0, 2))
                .containsExactly(
                        new Outcome.Accepted(asked, ONE, 3), new Outcome.Repeated(asked, ONE, 3));
        assertThat(shell.outcomes().subList(2, 4))
                .extracting(outcome -> ((Outcome.Rejected) outcome).code())
                .containsExactly("IDEMPOTENCY_CONFLICT", "UNKNOWN_EXECUTION");
    }

    @Test
    void nobodyIsToldWhenNobodyWaits() {
        shell.send(Agents.start(ONE, Agents.LOOKUP));

        assertThat(shell.outcomes()).isEmpty();
    }

    @Test
    void aDefinitionIsSentOncePerPartition() {
        shell.send(withoutClosure(ONE), Headers.COMMAND_ID, "first");
        shell.send(Agents.start(ONE, Agents.LOOKUP), Headers.COMMAND_ID, "second");
        shell.send(withoutClosure(TWO), Headers.COMMAND_ID, "third");

        assertThat(shell.outcomes().get(0))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("UNKNOWN_DEFINITION"));
        assertThat(shell.outcomes().subList(1, 3)).hasOnlyElementsOfType(Outcome.Accepted.class);
        assertThat(shell.entries("definitions")).hasSize(1);
    }

    private static StartExecution withoutClosure(ExecutionId id) {
        return Agents.start(id, Agents.LOOKUP).withClosure(null);
    }

    @Test
    void aDuplicateAnswerMakesNoEvent() {
        shell.send(Agents.start(ONE, Agents.LOOKUP));
        Task task = shell.newTasks().getFirst();
        shell.send(new Script(0).answer(task));
        int before = shell.events().size();

        shell.send(new Script(0).answer(task), Headers.COMMAND_ID, "again");

        assertThat(shell.events()).hasSize(before);
        assertThat(shell.outcomes())
                .containsExactly(new Outcome.Repeated(new CommandId("again"), ONE, before));
        assertThat(shell.all(Topic.ANOMALIES)).isEmpty();
    }

    @Test
    void anAnswerToNothingIsAnAnomaly() {
        shell.send(Agents.start(ONE, Agents.LOOKUP));
        Task task = shell.newTasks().getFirst();
        String foreign = task.id().toString().replace(ONE.value(), TWO.value());

        shell.send(new ReportHeartbeat(TaskId.of(foreign), "w", null));

        TestRecord<byte[], byte[]> anomaly = shell.all(Topic.ANOMALIES).getFirst();
        assertThat(header(anomaly, Headers.REASON)).contains(TWO.value());
        assertThat(header(anomaly, Headers.ORIGIN)).isEqualTo("agentspan.commands:0:1");
        assertThat(new String(anomaly.value(), UTF_8)).contains(foreign);
        assertThat(shell.count("agentspan.anomalies")).isEqualTo(1);
    }

    @Test
    void commandsAndEventsAreCounted() {
        shell.send(Agents.start(ONE, Agents.LOOKUP));
        shell.send(Agents.start(ONE, Agents.LOOKUP));

        assertThat(
                        shell.count(
                                "agentspan.commands",
                                "type",
                                "start-execution",
                                "decision",
                                "accepted"))
                .isEqualTo(1);
        assertThat(
                        shell.count(
                                "agentspan.commands",
                                "type",
                                "start-execution",
                                "decision",
                                "repeated"))
                .isEqualTo(1);
        assertThat(shell.count("agentspan.events", "type", "frame-started")).isEqualTo(1);
    }
}

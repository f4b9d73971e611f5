package io.agentspan.testing.internal.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.Agent;
import io.agentspan.RunOptions;
import io.agentspan.engine.Decision;
import io.agentspan.engine.Output;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionEnded;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.testing.internal.partition.Partition;
import io.agentspan.testing.internal.server.TestServer;
import io.agentspan.testing.internal.work.Mischief;
import io.agentspan.testing.internal.work.ModelBook;
import io.agentspan.testing.internal.work.Surprises;
import io.agentspan.testing.internal.work.ToolBook;
import io.agentspan.tool.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A log that holds has no findings, and each kind of damage has one. */
class AuditTest {
    private final TestServer server = played();
    private final String execution =
            server.decisions().getFirst().input().command().execution().value();
    private final List<EventRecord> log = new ArrayList<>(server.records(execution));

    private static TestServer played() {
        ModelBook models = new ModelBook();
        ToolBook tools = new ToolBook();
        TestServer server = new TestServer(models, tools, new Surprises(), 1_000, 1, Mischief.NONE);
        Agent agent =
                Agent.builder("a")
                        .model("openai/gpt-4o")
                        .tools(Tools.external("look", "Look.", Map.of("type", "object")))
                        .build();
        models.ofAnybody().callsTool("look").says("Seen.");
        tools.of("look").returns("seen");
        server.start(agent, "look", new RunOptions(), Optional.empty());
        server.settle();
        return server;
    }

    private List<String> findings() {
        return Audit.of(log, server.decisions());
    }

    private int place(Class<?> event) {
        for (int i = 0; i < log.size(); i++) {
            if (event.isInstance(log.get(i).event())) {
                return i;
            }
        }
        throw new IllegalStateException("no " + event);
    }

    private static EventRecord at(EventRecord record, long seq, long atMillis) {
        return new EventRecord(
                record.execution(), record.namespace(), seq, atMillis, record.event());
    }

    @Test
    void aGoodLogHolds() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void aGapIsFound() {
        log.remove(3);

        assertThat(findings()).containsExactly("event 4 is missing; there is 5");
    }

    @Test
    void timeThatGoesBackIsFound() {
        EventRecord last = log.getLast();
        log.set(log.size() - 1, at(last, last.seq(), 1));

        assertThat(findings()).containsExactly("time goes back at event " + last.seq());
    }

    @Test
    void anEndThatIsMissingIsFound() {
        log.remove(place(ExecutionEnded.class));

        assertThat(findings()).containsExactly("no end is reached");
    }

    @Test
    void whatComesAfterTheEndIsFound() {
        EventRecord more = log.getFirst();
        log.add(at(more, log.size() + 1, log.getLast().atMillis()));

        assertThat(findings()).singleElement().asString().contains("comes after the end");
    }

    @Test
    void aCallThatEndsTwiceIsFound() {
        int returned = place(ToolReturned.class);
        log.add(returned, log.get(returned));
        for (int i = returned; i < log.size(); i++) {
            log.set(i, at(log.get(i), i + 1, log.get(i).atMillis()));
        }

        assertThat(findings()).singleElement().asString().contains("comes to its end twice");
    }

    @Test
    void aKeyOfTwoCallsAndACallWithTwoKeysAreFound() {
        List<Partition.Decided> decisions = new ArrayList<>(server.decisions());
        Partition.Decided handedOut =
                decisions.stream()
                        .filter(decided ->
                                decided.outputs().stream()
                                        .anyMatch(Output.OfToolTask.class::isInstance))
                        .findFirst()
                        .orElseThrow();
        decisions.add(changed(handedOut, "look", "another key"));
        decisions.add(changed(handedOut, "other", keyOf(handedOut)));

        assertThat(Audit.of(log, decisions))
                .anyMatch(finding -> finding.contains("has two idempotency keys"))
                .anyMatch(finding -> finding.startsWith("one idempotency key for"));
    }

    private static ToolTask task(Partition.Decided decided) {
        return decided.outputs().stream()
                .filter(Output.OfToolTask.class::isInstance)
                .map(output -> ((Output.OfToolTask) output).task())
                .findFirst()
                .orElseThrow();
    }

    private static String keyOf(Partition.Decided decided) {
        return task(decided).idempotencyKey();
    }

    private static Partition.Decided changed(
            Partition.Decided decided, String tool, String idempotencyKey) {
        ToolTask task = task(decided);
        Decision.Accepted accepted = (Decision.Accepted) decided.decision();
        return new Partition.Decided(
                decided.input(),
                new Decision.Accepted(
                        accepted.changes(),
                        accepted.seq(),
                        List.of(
                                new Output.OfToolTask(
                                        new ToolTask(
                                                task.id(),
                                                task.agent(),
                                                task.replyPartition(),
                                                task.leaseMillis(),
                                                task.timeoutMillis(),
                                                tool,
                                                task.queue(),
                                                task.arguments(),
                                                task.state(),
                                                task.metadata(),
                                                idempotencyKey,
                                                task.sideEffects(),
                                                task.credentials(),
                                                task.sessionId(),
                                                task.domain())))));
    }
}

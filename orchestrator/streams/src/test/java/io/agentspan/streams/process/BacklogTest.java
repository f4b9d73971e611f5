package io.agentspan.streams.process;

import static io.agentspan.streams.process.Backlog.Next.COMMIT;
import static io.agentspan.streams.process.Backlog.Next.GO_ON;
import static io.agentspan.streams.process.Backlog.Next.SEND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Plan NOTHING = plan();
    private static final Plan MODEL_TASK = plan(false);
    private static final Plan TOOL_TASK = plan(false, true);

    private final Backlog backlog = new Backlog();

    @Test
    void theLastCommandAtHandIsFollowedByACommitIfSomebodyWaitsForAnyOfThem() {
        backlog.polled(3);

        assertThat(Stream.of(TOOL_TASK, MODEL_TASK, NOTHING).map(backlog::decided))
                .containsExactly(GO_ON, GO_ON, COMMIT);
    }

    @Test
    void whatMayBeReadBeforeItsCommitIsOnlySent() {
        backlog.polled(2);

        assertThat(Stream.of(MODEL_TASK, NOTHING).map(backlog::decided))
                .containsExactly(GO_ON, SEND);
    }

    @Test
    void aCommandThatWritesNothingIsNoReasonToDoAnything() {
        backlog.polled(1);

        assertThat(backlog.decided(NOTHING)).isEqualTo(GO_ON);
    }

    @Test
    void whatWasCommittedIsNotCommittedAgain() {
        backlog.polled(1);
        assertThat(backlog.decided(TOOL_TASK)).isEqualTo(COMMIT);

        backlog.polled(1);
        assertThat(backlog.decided(MODEL_TASK)).isEqualTo(SEND);
    }

    private static Plan plan(boolean... awaited) {
        List<Outgoing> records =
                Stream.iterate(0, i -> i < awaited.length, i -> i + 1)
                        .map(i -> record(awaited[i]))
                        .toList();
        return new Plan(
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                records,
                List.of(),
                Optional.empty(),
                "report-model-reply",
                "accepted");
    }

    private static Outgoing record(boolean awaited) {
        Bytes bytes = Bytes.wrap(new byte[0]);
        return new Outgoing("sink", "topic", 0, bytes, bytes, new RecordHeaders(), "type", awaited);
    }
}

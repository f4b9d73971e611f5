package io.agentspan.llm.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.topic.Delta;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeltaStreamTest {
    private static final ExecutionId EXECUTION = ExecutionId.of(1, 0, 1);
    private static final TaskId TASK =
            new TaskId(EXECUTION, CallId.model(FrameId.root(EXECUTION), 1), 1, Digest.ZERO);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<Delta> sent = new CopyOnWriteArrayList<>();

    @AfterEach
    void stopClock() {
        clock.shutdownNow();
    }

    @Test
    void tinyPiecesGoOutTogetherAndInOrder() {
        try (DeltaStream stream = stream(Duration.ofMinutes(1))) {
            "a b c d e f".chars().forEach(c -> stream.text(Character.toString(c)));
        }

        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().text()).isEqualTo("a b c d e f");
        assertThat(sent.getFirst().index()).isZero();
    }

    @Test
    void aPieceDoesNotWaitLongForOthers() {
        DeltaStream stream = stream(Duration.ofMillis(20));

        stream.text("alone");

        await("the clock sends it").until(() -> sent.size() == 1);
    }

    @Test
    void thinkingAndTextAreNeverMixed() {
        try (DeltaStream stream = stream(Duration.ofMinutes(1))) {
            stream.thinking("hm");
            stream.text("yes");
            stream.text("!");
        }

        assertThat(sent).extracting(Delta::text).containsExactly("hm", "yes!");
        assertThat(sent)
                .extracting(Delta::kind)
                .containsExactly(Delta.Kind.THINKING, Delta.Kind.TEXT);
        assertThat(sent).extracting(Delta::index).containsExactly(0L, 1L);
    }

    @Test
    void nothingFollowsTheEnd() {
        DeltaStream stream = stream(Duration.ofMinutes(1));
        stream.close();

        stream.text("late");
        stream.close();

        assertThat(sent).isEmpty();
    }

    private DeltaStream stream(Duration gather) {
        return new DeltaStream(TASK, "agent", gather, clock, sent::add);
    }
}

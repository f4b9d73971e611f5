package io.agentspan.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.gateway.support.Story;
import io.agentspan.schemas.event.ModelAttemptFailed;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.topic.Delta;
import org.junit.jupiter.api.Test;

class DeltaGateTest {
    private static final FrameId ROOT = FrameId.root(ExecutionId.of(1, 0, 1));

    private final DeltaGate gate = new DeltaGate();

    @Test
    void aPieceOfTheCurrentAttemptPasses() {
        gate.after(Story.asked(ROOT, 1, 1));

        assertThat(gate.admits(piece(1, 0))).isTrue();
    }

    @Test
    void piecesThatComeBeforeTheirRequestWaitForItInOrder() {
        assertThat(gate.admits(piece(1, 0))).isFalse();
        assertThat(gate.admits(piece(1, 1))).isFalse();

        assertThat(gate.after(Story.asked(ROOT, 1, 1)))
                .extracting(Delta::index)
                .containsExactly(0L, 1L);
        assertThat(gate.after(Story.asked(ROOT, 1, 1))).isEmpty();
    }

    @Test
    void nothingPassesBehindTheReply() {
        gate.after(Story.asked(ROOT, 1, 1));
        gate.after(Story.replied(ROOT, 1, "done"));

        assertThat(gate.admits(piece(1, 3))).isFalse();
    }

    @Test
    void aNewerAttemptVoidsTheOneBefore() {
        gate.after(Story.asked(ROOT, 1, 1));
        gate.after(new ModelAttemptFailed(ROOT, CallId.model(ROOT, 1), 1, "X", 0, ""));
        boolean between = gate.admits(piece(1, 4));
        gate.after(Story.asked(ROOT, 1, 2));

        assertThat(between).isFalse();
        assertThat(gate.admits(piece(1, 5))).isFalse();
        assertThat(gate.admits(piece(2, 0))).isTrue();
    }

    @Test
    void onlyTheNewestEarlyPiecesAreKept() {
        for (int i = 0; i < 3_000; i++) {
            gate.admits(piece(1, i));
        }

        assertThat(gate.after(Story.asked(ROOT, 1, 1))).hasSize(1_000);
    }

    private static Delta piece(int attempt, long index) {
        return Story.piece(ROOT, 1, attempt, index, "x");
    }
}

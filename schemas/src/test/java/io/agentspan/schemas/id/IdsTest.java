package io.agentspan.schemas.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final ExecutionId EXECUTION = ExecutionId.of(1_700_000_000_000L, 4095, -1L);

    @Test
    void anExecutionIdIsAVersion8UuidThatCarriesItsPartition() {
        UUID uuid = UUID.fromString(EXECUTION.value());

        assertThat(uuid.version()).isEqualTo(8);
        assertThat(uuid.variant()).isEqualTo(2);
        assertThat(EXECUTION.partition()).isEqualTo(4095);
        assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(1_700_000_000_000L);
    }

    @Test
    void onlyAVersion8UuidInLowerCaseIsAnExecutionId() {
        String id = EXECUTION.value();

        assertThat(ExecutionId.parse(id)).contains(EXECUTION);
        for (String text :
                new String[] {
                    "",
                    id.substring(1),
                    id + "0",
                    id.toUpperCase(Locale.ROOT),
                    id.replace('-', '0'),
                    id.substring(0, 14) + '4' + id.substring(15),
                    id.substring(0, 19) + 'c' + id.substring(20),
                    id.substring(0, 35) + 'g',
                    id.substring(0, 35) + '-'
                }) {
            assertThat(ExecutionId.parse(text)).as(text).isEmpty();
        }
    }

    @Test
    void oneIdempotencyKeyIsOneExecution() {
        assertThat(ExecutionId.keyed("n", "a", "k", 16))
                .isEqualTo(ExecutionId.keyed("n", "a", "k", 16));
        assertThat(ExecutionId.keyed("n", "a", "k", 16))
                .isNotEqualTo(ExecutionId.keyed("n", "ak", "", 16));
        assertThat(ExecutionId.keyed("n", "a", "k", 16).partition()).isBetween(0, 15);
    }

    @Test
    void whatNamesNoFrameIsNoCallId() {
        for (String text :
                new String[] {"model_00_1", "call_0-1_1_0", "call_-_1_0", "call_1-_1_0"}) {
            assertThatThrownBy(() -> new CallId(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aCallIdTellsItsFrameTurnAndIndex() {
        FrameId frame = FrameId.root(EXECUTION).child(2).child(1);
        CallId call = CallId.tool(frame, 3, 7);

        assertThat(call.value()).isEqualTo("call_2-1_3_7");
        assertThat(call.frame(EXECUTION)).isEqualTo(frame);
        assertThat(call.turn()).isEqualTo(3);
        assertThat(call.index()).isEqualTo(7);
        assertThat(CallId.model(FrameId.root(EXECUTION), 12).turn()).isEqualTo(12);
        assertThat(CallId.model(FrameId.root(EXECUTION), 12).frame(EXECUTION))
                .isEqualTo(FrameId.root(EXECUTION));
    }

    @Test
    void aTaskIdIsReadBackFromItsText() {
        TaskId task =
                new TaskId(
                        EXECUTION, CallId.tool(FrameId.root(EXECUTION), 1, 0), 2, Digest.of("x"));

        assertThat(TaskId.parse(task.toString())).contains(task);
        assertThat(TaskId.parse("nonsense")).isEmpty();
        assertThat(TaskId.parse(EXECUTION + ":call_0_1_0:0:" + Digest.of("x"))).isEmpty();
    }

    @Test
    void idsFromOutsideAreChecked() {
        assertThat(FrameId.parse(EXECUTION + ".2.1"))
                .contains(FrameId.root(EXECUTION).child(2).child(1));
        assertThat(FrameId.parse(EXECUTION + ".0")).isEmpty();
        assertThat(FrameId.parse("../../etc/passwd")).isEmpty();
        assertThat(ExecutionId.parse("00000000-0000-4000-8000-000000000000")).isEmpty();
        assertThatThrownBy(() -> new CallId("call_0_1_0\n"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyFramesBelowAreWithin() {
        FrameId root = FrameId.root(EXECUTION);

        assertThat(root.child(1).child(2).isWithin(root.child(1))).isTrue();
        assertThat(root.child(11).isWithin(root.child(1))).isFalse();
        assertThat(root.child(1).parent()).contains(root);
        assertThat(root.parent()).isEmpty();
    }
}

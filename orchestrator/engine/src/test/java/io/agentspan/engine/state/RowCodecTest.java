package io.agentspan.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowCodecTest {
    private static final ExecutionId EXECUTION = ExecutionId.of(1_700_000_000_000L, 3, 42);
    private static final FrameId ROOT = FrameId.root(EXECUTION);

    @Test
    void messagesOfAFrameLieSideBySideInOrder() {
        List<byte[]> keys =
                List.of(
                        key(RowKey.message(ROOT, 0)),
                        key(RowKey.message(ROOT, 255)),
                        key(RowKey.message(ROOT, 256)),
                        key(RowKey.message(ROOT.child(1), 0)),
                        key(RowKey.message(ROOT.child(1), 70_000)),
                        key(RowKey.message(ROOT.child(1).child(1), 0)),
                        key(RowKey.message(ROOT.child(11), 0)));

        assertThat(keys).isSortedAccordingTo(Arrays::compareUnsigned);
    }

    @Test
    void noTwoRowsShareAKey() {
        List<byte[]> keys =
                List.of(
                        key(RowKey.EXECUTION),
                        key(RowKey.CONTEXT),
                        key(RowKey.frame(ROOT)),
                        key(RowKey.message(ROOT, 0)),
                        key(RowKey.waiting(0)),
                        key(RowKey.call(new CallId("call_0_1_0"))),
                        key(RowKey.call(new CallId("call_0_1_00"))));

        assertThat(keys.stream().map(Arrays::toString)).doesNotHaveDuplicates();
    }

    @Test
    void aRowKeepsTheFieldsOfANewerVersionThroughEveryChange() {
        byte[] newer =
                bytes(
                        "\u0001{\"name\":\"search\",\"arguments\":\"{}\",\"message\":2,\"attempt\":1,"
                                + "\"digest\":\"00000000000000000000000000000000\","
                                + "\"phase\":{\"type\":\"queued\",\"missed\":false},"
                                + "\"timeoutMillis\":0,\"timerAtMillis\":5,\"priority\":{\"of\":7}}");
        CallRow row = (CallRow) RowCodec.read(RowKey.Kind.CALL, newer);

        assertThat(text(row.in(new CallPhase.BackingOff(), 9))).contains("\"priority\":{\"of\":7}");
        assertThat(text(row.queued(2, row.digest(), true, 0, 9)))
                .contains("\"priority\":{\"of\":7}");
    }

    @Test
    void aRowOfANewerFormatIsRefusedInWords() {
        assertThatThrownBy(() -> RowCodec.read(RowKey.Kind.CALL, bytes("\u0002{}")))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("is it of a newer version?");
    }

    @Test
    void aBrokenRowIsRefusedInWords() {
        assertThatThrownBy(() -> RowCodec.read(RowKey.Kind.FRAME, bytes("\u0001{\"agent\":")))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("a broken FRAME row");
        assertThatThrownBy(() -> RowCodec.read(RowKey.Kind.FRAME, new byte[0]))
                .isInstanceOf(MalformedRecordException.class);
    }

    private static byte[] key(RowKey key) {
        return RowCodec.key(EXECUTION.value(), key);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Row row) {
        return new String(RowCodec.write(row), StandardCharsets.UTF_8);
    }
}

package io.agentspan.engine.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.Limits;
import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.ExecutionRow;
import io.agentspan.engine.state.FrameRow;
import io.agentspan.engine.state.Progress;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowCodec;
import io.agentspan.engine.state.RowKey;
import io.agentspan.schemas.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows as bytes, as after a crash between any two commands. Every row gets a field that a newer
 * version might have written, and must keep it.
 */
public final class ByteStore implements Store {
    private static final String NEWER = "fieldOfANewerVersion";

    private final SortedMap<RowKey, byte[]> rows = new TreeMap<>(ORDER);

    @Override
    public @Nullable Row get(RowKey key) {
        byte[] bytes = rows.get(key);
        return bytes == null ? null : RowCodec.read(key.kind(), bytes);
    }

    @Override
    public void put(RowKey key, Row row) {
        byte[] bytes = RowCodec.write(row);
        requireSmall(key, row, bytes.length);
        byte[] again = RowCodec.write(RowCodec.read(key.kind(), bytes));
        if (!Arrays.equals(again, bytes)) {
            assertThat(text(again)).as("%s, read and written again", key).isEqualTo(text(bytes));
        }
        rows.put(key, keepsUnknownFields(key) ? withNewerField(key, bytes) : bytes);
    }

    @Override
    public void delete(RowKey key) {
        rows.remove(key);
    }

    @Override
    public SortedMap<RowKey, Row> all() {
        SortedMap<RowKey, Row> all = new TreeMap<>(ORDER);
        rows.forEach((key, bytes) -> all.put(key, RowCodec.read(key.kind(), bytes)));
        return all;
    }

    /** Rows that are written again and again are small and stay small. */
    private static void requireSmall(RowKey key, Row row, int bytes) {
        int most =
                switch (row) {
                    case CallRow call ->
                            700 + 2 * call.arguments().length() + 2 * call.note().length();
                    case ExecutionRow execution -> 1_200;
                    case FrameRow frame -> 700;
                    case Row.OfWaiting waiting -> 100;
                    case Row.OfMessage message -> Integer.MAX_VALUE;
                    case Row.OfDecision decision -> 100;
                    case Row.OfMail mail -> Limits.MAX_MESSAGE_BYTES + 300;
                    case Row.OfMessageId id -> 100;
                    case Row.OfSignal signal -> 4 * Limits.MAX_SIGNAL + 100;
                    case Row.OfWork work -> 200 + 100 * Math.min(work.teams().size(), 32);
                    case Progress progress -> 400;
                    case Row.OfSaid said -> Integer.MAX_VALUE;
                    case Row.OfHook hook -> 150;
                    case Row.OfChecked checked -> Integer.MAX_VALUE;
                    case Row.OfBook book -> 150;
                    case Row.OfRecorded recorded -> Integer.MAX_VALUE;
                    case Row.OfContext context -> Limits.MAX_STATE_BYTES + 1;
                };
        if (bytes > most) {
            throw new AssertionError(key + " has " + bytes + " bytes: " + row);
        }
    }

    private byte[] withNewerField(RowKey key, byte[] bytes) {
        ObjectNode json = (ObjectNode) WireJson.tree(text(bytes));
        if (rows.containsKey(key)) {
            assertThat(json.has(NEWER)).as("%s kept the field of a newer version", key).isTrue();
            return bytes;
        }
        json.putObject(NEWER).put("number", 1);
        byte[] text = WireJson.bytes(json);
        byte[] result = Arrays.copyOf(bytes, text.length + 1);
        System.arraycopy(text, 0, result, 1, text.length);
        return result;
    }

    private static String text(byte[] row) {
        return new String(row, 1, row.length - 1, StandardCharsets.UTF_8);
    }

    private static boolean keepsUnknownFields(RowKey key) {
        return switch (key.kind()) {
            case EXECUTION, FRAME, CALL, WAITING, HELD, BOOK, ASKED -> true;
            case DECISION, ANSWER_KEY, MAIL, NEXT_TURN, MESSAGE_ID, PROGRESS, SAID -> true;
            case MESSAGE, CONTEXT, SIGNAL, WORK, RECORDED, HOOK, CHECKED -> false;
        };
    }
}

package io.agentspan.engine.state;

import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.message.Message;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Rows as bytes: a byte of format version, then JSON. */
public final class RowCodec {
    private static final byte JSON = 1;

    private RowCodec() {}

    public static byte[] write(Row row) {
        byte[] json = WireJson.bytes(row);
        byte[] bytes = new byte[json.length + 1];
        bytes[0] = JSON;
        System.arraycopy(json, 0, bytes, 1, json.length);
        return bytes;
    }

    /**
     * Reads a row of the kind.
     *
     * @throws MalformedRecordException if the bytes are of a newer format or no such row
     */
    public static Row read(RowKey.Kind kind, byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != JSON) {
            throw new MalformedRecordException(
                    "a " + kind + " row of an unknown format; is it of a newer version?");
        }
        try {
            return switch (kind) {
                case EXECUTION -> read(bytes, ExecutionRow.class);
                case FRAME -> read(bytes, FrameRow.class);
                case CALL -> read(bytes, CallRow.class);
                case WAITING, HELD, ASKED -> read(bytes, Row.OfWaiting.class);
                case DECISION, ANSWER_KEY -> read(bytes, Row.OfDecision.class);
                case MAIL, NEXT_TURN -> read(bytes, Row.OfMail.class);
                case MESSAGE_ID -> read(bytes, Row.OfMessageId.class);
                case SIGNAL -> read(bytes, Row.OfSignal.class);
                case WORK -> read(bytes, Row.OfWork.class);
                case BOOK -> read(bytes, Row.OfBook.class);
                case PROGRESS -> read(bytes, Progress.class);
                case SAID -> read(bytes, Row.OfSaid.class);
                case CHECKED -> read(bytes, Row.OfChecked.class);
                case HOOK -> read(bytes, Row.OfHook.class);
                case RECORDED -> new Row.OfRecorded(read(bytes, EventRecord.class));
                case MESSAGE -> new Row.OfMessage(read(bytes, Message.class));
                case CONTEXT -> new Row.OfContext(read(bytes, ObjectNode.class));
            };
        } catch (JacksonException e) {
            throw new MalformedRecordException("a broken " + kind + " row: " + e.getMessage(), e);
        }
    }

    /**
     * The key of a row in a store that holds many executions: execution, kind, name, number; rows
     * of one execution, and messages of one frame, lie side by side in order.
     */
    public static byte[] key(String execution, RowKey key) {
        byte[] id = execution.getBytes(StandardCharsets.US_ASCII);
        byte[] name = key.name().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(id.length + 1 + name.length + 1 + Integer.BYTES)
                .put(id)
                .put((byte) key.kind().code())
                .put(name)
                .put((byte) 0)
                .putInt(key.number())
                .array();
    }

    private static <T> T read(byte[] bytes, Class<T> type) {
        return WireJson.mapper().readValue(Arrays.copyOfRange(bytes, 1, bytes.length), type);
    }
}

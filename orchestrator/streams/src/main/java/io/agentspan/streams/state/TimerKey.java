package io.agentspan.streams.state;

import io.agentspan.schemas.command.TimerDue;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.TimerId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * The key of a timer's entry: due time (8 bytes, big endian), execution, timer. Its first byte is 0
 * for the next two million years, that of an execution's rows is a hexadecimal digit: both lie in
 * one store and neither range holds the other's keys.
 */
final class TimerKey {
    private static final int EXECUTION_LENGTH = 36;

    private TimerKey() {}

    static Bytes of(ExecutionId execution, TimerId timer, long dueAtMillis) {
        byte[] who = (execution.value() + timer.value()).getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(
                ByteBuffer.allocate(Long.BYTES + who.length).putLong(dueAtMillis).put(who).array());
    }

    static Bytes of(TimerDue timer) {
        return of(timer.execution(), timer.timer(), timer.dueAtMillis());
    }

    static TimerDue read(Bytes key) {
        ByteBuffer bytes = ByteBuffer.wrap(key.get());
        long due = bytes.getLong();
        String who = StandardCharsets.UTF_8.decode(bytes).toString();
        return new TimerDue(
                new ExecutionId(who.substring(0, EXECUTION_LENGTH)),
                new TimerId(who.substring(EXECUTION_LENGTH)),
                due);
    }

    /** The first key behind this one, whether or not there is an entry. */
    static Bytes after(Bytes key) {
        return Bytes.wrap(Arrays.copyOf(key.get(), key.get().length + 1));
    }

    /** Before every entry that is due at this time, after every entry that is due earlier. */
    static Bytes floor(long dueAtMillis) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(dueAtMillis).array());
    }
}

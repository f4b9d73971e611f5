package io.agentspan.streams.simulator;

import io.agentspan.schemas.WireNames;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.topic.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** The partition of the commands topic. */
final class CommandLog {
    private static final WireNames<Command> NAMES = WireNames.of(Command.class);
    private static final byte[] VERSION = bytes(Headers.FIRST_VERSION);

    private final List<Sent> records = new ArrayList<>(64);
    private final Coding coding;
    private long lastAt;

    /** Where a command comes from, as far as the rules ask for it. */
    enum Sender {
        /** It may have any effect. */
        USUAL,
        /** It answers something that was never asked and must have no effect. */
        FOREIGN,
        /** It cannot be read or decided. */
        BROKEN
    }

    /** One record. */
    record Sent(
            @Nullable Command command,
            Bytes key,
            Bytes value,
            RecordHeaders headers,
            long atMillis,
            Sender sender) {}

    CommandLog(Coding coding) {
        this.coding = coding;
    }

    void append(Command command, long atMillis, Sender sender) {
        append(command, atMillis, sender, "");
    }

    void append(Command command, long atMillis, Sender sender, String commandId) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(Headers.TYPE, bytes(NAMES.nameOf(command)));
        headers.add(Headers.VERSION, VERSION);
        if (!commandId.isEmpty()) {
            headers.add(Headers.COMMAND_ID, bytes(commandId));
        }
        add(
                new Sent(
                        command,
                        Bytes.wrap(bytes(command.execution().value())),
                        Bytes.wrap(coding.command(command)),
                        headers,
                        atMillis,
                        sender));
    }

    void appendBroken(String key, byte[] value, long atMillis) {
        add(
                new Sent(
                        null,
                        Bytes.wrap(bytes(key)),
                        Bytes.wrap(value),
                        new RecordHeaders(),
                        atMillis,
                        Sender.BROKEN));
    }

    private void add(Sent record) {
        records.add(record);
        lastAt = record.atMillis();
    }

    Sent get(long offset) {
        return records.get((int) offset);
    }

    int end() {
        return records.size();
    }

    long lastAt() {
        return lastAt;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package io.agentspan.streams.process;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.CommandId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.topic.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A record of the commands topic as it was read; anything may stand in it.
 *
 * @param atMillis when the broker appended it
 */
record Arrival(
        @Nullable Bytes key,
        @Nullable Bytes value,
        org.apache.kafka.common.header.Headers headers,
        String topic,
        int partition,
        long offset,
        long atMillis) {
    private static final int LONGEST_HEADER = 1_000;

    static Arrival of(Record<byte[], byte[]> record, RecordMetadata place) {
        return new Arrival(
                Bytes.wrap(record.key()),
                Bytes.wrap(record.value()),
                record.headers(),
                place.topic(),
                place.partition(),
                place.offset(),
                record.timestamp());
    }

    /** The text of a header; empty if it is not there or longer than ours are. */
    Optional<String> header(String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null || header.value().length > LONGEST_HEADER
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    /** Names whoever waits for an outcome. */
    Optional<CommandId> commandId() {
        try {
            return header(Headers.COMMAND_ID).map(CommandId::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The execution that the key names. */
    Optional<ExecutionId> execution() {
        return key == null || key.get().length > LONGEST_HEADER
                ? Optional.empty()
                : ExecutionId.parse(new String(key.get(), StandardCharsets.UTF_8));
    }

    String type() {
        return header(Headers.TYPE).orElse("");
    }

    /** Place in the log, for people. */
    String origin() {
        return OrEmpty.text(topic) + ":" + partition + ":" + offset;
    }

    int bytes() {
        int bytes = (key == null ? 0 : key.get().length) + (value == null ? 0 : value.get().length);
        for (Header header : headers) {
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return bytes;
    }
}

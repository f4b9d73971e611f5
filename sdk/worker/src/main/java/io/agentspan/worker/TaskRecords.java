package io.agentspan.worker;

import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.id.Cause;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.topic.Headers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads the records of a queue. */
final class TaskRecords {
    private TaskRecords() {}

    /** Empty if the record has no cause, or one that cannot be read. */
    static Optional<Cause> cause(ConsumerRecord<byte[], byte[]> record) {
        return text(record, Headers.CAUSE).flatMap(Cause::parse);
    }

    /**
     * Reads the task of a record.
     *
     * @throws MalformedRecordException if there is none that this version understands
     */
    static <T extends Task> T task(ConsumerRecord<byte[], byte[]> record, Class<T> type) {
        String version = text(record, Headers.VERSION).orElse(Headers.FIRST_VERSION);
        if (!version.equals(Headers.FIRST_VERSION)) {
            throw new MalformedRecordException(
                    "the task has form "
                            + version
                            + ", this worker reads "
                            + Headers.FIRST_VERSION);
        }
        if (record.value() == null) {
            throw new MalformedRecordException("the record is empty");
        }
        return WireJson.read(record.value(), type);
    }

    /** All headers that hold text. */
    static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return headers;
    }

    private static Optional<String> text(ConsumerRecord<byte[], byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }
}

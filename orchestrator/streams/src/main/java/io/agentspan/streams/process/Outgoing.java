package io.agentspan.streams.process;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;

/**
 * A record to be written, ready encoded.
 *
 * @param sink name of the topology's sink
 * @param topic its whole name
 * @param type wire name of what it holds
 * @param awaited whether somebody waits until it is committed
 */
record Outgoing(
        String sink,
        String topic,
        int partition,
        Bytes key,
        Bytes value,
        Headers headers,
        String type,
        boolean awaited) {

    /** What counts against the limit for records. */
    int bytes() {
        int bytes = key.get().length + value.get().length;
        for (var header : headers) {
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return bytes;
    }
}

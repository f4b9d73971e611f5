package io.agentspan.cli.audit;

import org.jspecify.annotations.Nullable;

/**
 * A record of the log, as it stands there.
 *
 * @param topic without the installation's prefix: {@code events} or {@code anomalies}
 * @param firstOffset where the partition begins; above 0 when older records were deleted
 */
record LogRecord(
        String topic,
        int partition,
        long offset,
        long firstOffset,
        @Nullable String key,
        String value) {
    /** Where it stands, for people. */
    String place() {
        return topic + "-" + partition + "@" + offset;
    }
}

package io.agentspan.gateway.history;

import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.event.EventCodec;
import io.agentspan.schemas.event.EventRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** An event record as it stands in the log. */
public final class StoredEvent {
    private final long seq;
    private final byte[] json;

    StoredEvent(long seq, byte[] json) {
        this.seq = seq;
        this.json = json;
    }

    public long seq() {
        return seq;
    }

    /** Empty for an event of a newer version. */
    public Optional<EventRecord> read() {
        try {
            return EventCodec.read(json);
        } catch (MalformedRecordException e) {
            throw new HistoryException("event " + seq + " of the history cannot be read", e);
        }
    }

    /** Writes the record's bytes, unchanged. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(json);
    }
}

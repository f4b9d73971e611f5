package io.agentspan.streams.simulator.bug;

import io.agentspan.streams.simulator.Collaborators;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** Forgets a timer when it is sent, instead of when it is decided. */
public final class LostTimer extends Collaborators {
    @Override
    public void looked(KeyValueStore<Bytes, byte[]> rows, long nowMillis) {
        byte[] end = ByteBuffer.allocate(Long.BYTES).putLong(nowMillis).array();
        List<Bytes> due = new ArrayList<>();
        try (var entries = rows.range(Bytes.wrap(new byte[1]), Bytes.wrap(end))) {
            entries.forEachRemaining(entry -> due.add(entry.key));
        }
        due.forEach(rows::delete);
    }
}

package io.agentspan.gateway.outcome;

import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.id.CommandId;
import io.agentspan.schemas.topic.Outcome;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who waits here for which outcome. Outcomes that other gateways wait for pass by. */
final class Outcomes {
    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    private final Map<CommandId, CompletableFuture<Outcome>> waiting = new ConcurrentHashMap<>();

    CompletableFuture<Outcome> expect(CommandId command) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        waiting.put(command, outcome);
        return outcome;
    }

    void forget(CommandId command) {
        waiting.remove(command);
    }

    int waiting() {
        return waiting.size();
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
        if (waiting.isEmpty() || record.value() == null) {
            return;
        }
        try {
            Outcome outcome = WireJson.read(record.value(), Outcome.class);
            CompletableFuture<Outcome> waiter = waiting.get(outcome.command());
            if (waiter != null) {
                waiter.complete(outcome);
            }
        } catch (MalformedRecordException e) {
            LOG.warn(
                    "skipped an outcome at {}-{}@{} that cannot be read: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }
}

package io.agentspan.streams;

import io.agentspan.engine.Changes;
import io.agentspan.engine.Decision;
import io.agentspan.engine.Engine;
import io.agentspan.engine.Input;
import io.agentspan.engine.Output;
import io.agentspan.engine.definition.Closure;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.event.EventCodec;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The engine without Kafka Streams, stores, transactions or threads: commands in, the bytes of
 * events out.
 */
final class EngineAlone {
    private final Map<ExecutionId, Map<RowKey, Row>> rows = new LinkedHashMap<>();
    private final Map<Digest, Closure> definitions = new LinkedHashMap<>();
    private final List<String> events = new ArrayList<>();

    /** Reads a record of the commands topic. */
    void read(ConsumerRecord<byte[], byte[]> record) {
        Command command = WireJson.read(record.value(), Command.class);
        if (command instanceof StartExecution start && start.closure() != null) {
            definitions.putIfAbsent(start.definition(), new Closure(start.closure()));
        }
        Map<RowKey, Row> stored =
                rows.computeIfAbsent(command.execution(), id -> new LinkedHashMap<>());
        Input input = new Input(command, record.partition(), record.offset(), record.timestamp());
        Decision decision =
                Engine.decide(
                        input,
                        stored::get,
                        (namespace, digest) -> Optional.ofNullable(definitions.get(digest)));
        switch (decision) {
            case Decision.Accepted accepted -> {
                apply(stored, accepted.changes());
                accepted.outputs().forEach(this::keep);
            }
            case Decision.Noted noted -> apply(stored, noted.changes());
            case Decision.Shrink shrink -> throw new AssertionError("too early for " + shrink);
            case Decision.Repeated repeated -> {}
            case Decision.Rejected rejected -> {}
            case Decision.Ignored ignored -> {}
            case Decision.Anomalous anomalous -> {}
        }
    }

    /** JSON of all events so far, in the order of the commands. */
    List<String> events() {
        return events;
    }

    private void keep(Output output) {
        if (output instanceof Output.OfEvent event) {
            events.add(new String(EventCodec.write(event.event()), StandardCharsets.UTF_8));
        }
    }

    private static void apply(Map<RowKey, Row> stored, Changes changes) {
        changes.rows()
                .forEach(change ->
                        change.row()
                                .ifPresentOrElse(
                                        row -> stored.put(change.key(), row),
                                        () -> stored.remove(change.key())));
    }
}

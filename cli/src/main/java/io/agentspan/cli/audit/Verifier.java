package io.agentspan.cli.audit;

import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * What must be true of any audit log, whatever wrote it: numbers without gap or repeat, one end for
 * each execution and nothing dispatched behind it, every call closed once, no anomalies. It reads
 * the documented form of the records and shares no code with the engine.
 */
final class Verifier {
    private final Consumer<Finding> findings;
    private final Map<String, Trail> executions = new HashMap<>();
    private final Map<String, Long> offsets = new HashMap<>();
    private long events;

    Verifier(Consumer<Finding> findings) {
        this.findings = findings;
    }

    void accept(LogRecord record) {
        Long before = offsets.put(record.topic() + "-" + record.partition(), record.offset());
        if (before != null && before >= record.offset()) {
            findings.accept(
                    new Finding(
                            record.place(), "", "stands behind offset " + before + " of its log"));
        }
        switch (record.topic()) {
            case "events" -> event(record);
            case "anomalies" ->
                    findings.accept(
                            new Finding(
                                    record.place(),
                                    record.key() == null ? "" : record.key(),
                                    "an answer that matches nothing that was asked"));
            default ->
                    findings.accept(
                            new Finding(
                                    record.place(), "", "is of no topic that an audit looks at"));
        }
    }

    private void event(LogRecord record) {
        events++;
        JsonNode event;
        try {
            event = WireJson.tree(record.value());
        } catch (MalformedRecordException e) {
            findings.accept(new Finding(record.place(), "", "is not JSON"));
            return;
        }
        String execution = event.path("execution").asString("");
        if (execution.isEmpty() || !event.path("type").isString() || !event.has("seq")) {
            findings.accept(
                    new Finding(record.place(), execution, "has no execution, type or seq"));
            return;
        }
        if (!execution.equals(record.key())) {
            findings.accept(new Finding(record.place(), execution, "has the key " + record.key()));
        }
        executions
                .computeIfAbsent(execution, id -> new Trail())
                .next(
                        event,
                        record.firstOffset() > 0,
                        what -> findings.accept(new Finding(record.place(), execution, what)));
    }

    long events() {
        return events;
    }

    int executions() {
        return executions.size();
    }

    long ended() {
        return executions.values().stream().filter(Trail::isEnded).count();
    }
}

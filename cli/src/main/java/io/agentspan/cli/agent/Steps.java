package io.agentspan.cli.agent;

import io.agentspan.LivePrinter;
import io.agentspan.cli.Output;
import io.agentspan.cli.http.Api;
import io.agentspan.cli.trace.RecordedEvents;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.EventCodec;
import io.agentspan.schemas.event.EventRecord;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Prints one execution of the history, step by step as its log tells it. */
final class Steps {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneId.systemDefault());

    private final Api api;
    private final Output output;

    Steps(Api api, Output output) {
        this.api = api;
        this.output = output;
    }

    void show(String id) {
        String path = "/api/agent/" + Ids.inPath(id);
        JsonNode status = api.get(path + "/status");
        JsonNode events = api.get(path + "/events");
        if (output.json()) {
            events.forEach(output::json);
            return;
        }
        output.line(
                status.path("executionId").asString(id)
                        + "   "
                        + status.path("status").asString("?")
                        + "   "
                        + status.path("agentName").asString("")
                        + "   "
                        + WHEN.format(Instant.ofEpochMilli(status.path("startTime").asLong(0))));
        output.line("");
        StepTable table = new StepTable();
        LivePrinter trace = LivePrinter.toStdout();
        RecordedEvents recorded = new RecordedEvents();
        for (JsonNode event : events) {
            Optional<EventRecord> record = EventCodec.read(WireJson.bytes(event));
            record.ifPresent(table::add);
            record.flatMap(recorded::next).ifPresent(trace);
        }
        output.line("");
        table.lines().forEach(output::line);
        JsonNode result = status.path("output").path("result");
        if (!result.isMissingNode() && !result.isNull()) {
            output.line("");
            output.line(result.isString() ? result.stringValue() : result.toString());
        }
    }
}

package io.agentspan.testing.internal.record;

import io.agentspan.AgentResult;
import io.agentspan.internal.http.EventReader;
import io.agentspan.internal.result.ResultCollector;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import io.agentspan.testing.KitError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A result as a JSON file: the events that it was put together from. */
public final class ResultFile {
    private static final int VERSION = 1;

    private ResultFile() {}

    public static void write(AgentResult result, Path file) {
        ObjectNode json =
                WireJson.object().put("version", VERSION).put("executionId", result.executionId());
        ArrayNode events = json.putArray("events");
        result.events().forEach(event -> events.add(EventWriter.write(event)));
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(
                    file,
                    WireJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(json)
                            + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the recording cannot be written to " + file, e);
        }
    }

    /**
     * Reads it.
     *
     * @throws KitError if there is none, or none of this version
     */
    public static AgentResult read(Path file) {
        JsonNode json = json(file);
        if (json.path("version").asInt(0) != VERSION) {
            throw unreadable(file, "it is of version " + json.path("version").asInt(0), null);
        }
        ResultCollector collector =
                new ResultCollector(json.path("executionId").asString(""), Optional.empty());
        for (JsonNode event : json.path("events")) {
            collector.add(
                    EventReader.event(
                            event.path("id").asLong(0),
                            event.path("event").asString(""),
                            event.path("data")));
        }
        return collector
                .result()
                .orElseThrow(() -> unreadable(file, "its events have no end", null));
    }

    private static JsonNode json(Path file) {
        try {
            return WireJson.tree(Files.readString(file));
        } catch (IOException | MalformedRecordException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static KitError unreadable(Path file, String why, @Nullable Exception cause) {
        KitError error =
                new KitError(
                        "AS-5111",
                        "the recording " + file + " cannot be read: " + why,
                        "record it again with Recording.save(result, path)");
        if (cause != null) {
            error.initCause(cause);
        }
        return error;
    }
}

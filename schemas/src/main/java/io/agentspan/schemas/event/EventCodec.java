package io.agentspan.schemas.event;

import com.fasterxml.jackson.annotation.JsonFilter;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.WireNames;
import io.agentspan.schemas.id.ExecutionId;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.std.SimpleBeanPropertyFilter;
import tools.jackson.databind.ser.std.SimpleFilterProvider;

/** Events as JSON: {@code {"type","seq","at","execution","namespace","data":{…},"content":{…}}}. */
public final class EventCodec {
    public static final WireNames<Event> NAMES = WireNames.of(Event.class);

    private static final String PART = "part";
    private static final JsonMapper MAPPER = WireJson.mapper();
    private static final ObjectWriter DATA = writer(false);
    private static final ObjectWriter CONTENT = writer(true);

    private EventCodec() {}

    public static byte[] write(EventRecord record) {
        ByteArrayBuilder out = new ByteArrayBuilder();
        try (JsonGenerator json = MAPPER.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("type", NAMES.nameOf(record.event()));
            json.writeNumberProperty("seq", record.seq());
            json.writeNumberProperty("at", record.atMillis());
            json.writeStringProperty("execution", record.execution().value());
            json.writeStringProperty("namespace", record.namespace());
            if (record.from() != null) {
                json.writeNumberProperty("from", record.from());
            }
            json.writeName("data");
            DATA.writeValue(json, record.event());
            json.writeName("content");
            CONTENT.writeValue(json, record.event());
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    /**
     * Reads an event record.
     *
     * @return empty for a type of a newer version
     * @throws MalformedRecordException if the bytes are no event record
     */
    public static Optional<EventRecord> read(byte[] bytes) {
        try {
            return read(MAPPER.readTree(bytes));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new MalformedRecordException("not an event record: " + e.getMessage(), e);
        }
    }

    static Optional<EventRecord> read(JsonNode json) {
        return NAMES.typeOf(json.path("type").asString("")).map(type -> read(json, type));
    }

    static ObjectNode tree(EventRecord record) {
        return (ObjectNode) MAPPER.readTree(write(record));
    }

    private static EventRecord read(JsonNode json, Class<? extends Event> type) {
        ObjectNode fields = WireJson.object();
        for (String part : new String[] {"data", "content"}) {
            json.path(part)
                    .properties()
                    .forEach(field -> fields.set(field.getKey(), field.getValue()));
        }
        return new EventRecord(
                new ExecutionId(json.path("execution").asString("")),
                json.path("namespace").asString(""),
                json.path("seq").asLong(0),
                json.path("at").asLong(0),
                json.path("from").isNumber() ? json.path("from").asLong(0) : null,
                MAPPER.treeToValue(fields, type));
    }

    private static ObjectWriter writer(boolean content) {
        // A filter and not a JSON view: a view would also strip the unmarked fields of what is
        // nested.
        return MAPPER.rebuild()
                .addMixIn(Event.class, Filtered.class)
                .filterProvider(new SimpleFilterProvider().addFilter(PART, new Part(content)))
                .build()
                .writer();
    }

    @JsonFilter(PART)
    private interface Filtered {}

    private static final class Part extends SimpleBeanPropertyFilter {
        private final boolean content;

        Part(boolean content) {
            this.content = content;
        }

        @Override
        protected boolean include(PropertyWriter field) {
            return (field.getAnnotation(Content.class) != null) == content;
        }

        @Override
        protected boolean include(BeanPropertyWriter field) {
            return include((PropertyWriter) field);
        }
    }
}

package io.agentspan.schemas.generated;

import io.agentspan.schemas.WireJson;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** {@code docs/asyncapi.yaml}: the topics as an AsyncAPI 3.0 document, seen by the orchestrator. */
final class AsyncApi {
    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                    .disable(YAMLWriteFeature.SPLIT_LINES)
                    .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                    .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .build();

    private AsyncApi() {}

    static String text() {
        return "# Generated from schemas/. Do not edit.\n" + YAML.writeValueAsString(document());
    }

    static JsonNode parse(String yaml) {
        return YAML.readTree(yaml);
    }

    private static ObjectNode document() {
        ObjectNode document = WireJson.object();
        document.put("asyncapi", "3.0.0");
        ObjectNode info = document.putObject("info");
        info.put("title", "agentspan on Kafka");
        info.put("version", "1.0");
        info.put(
                "description",
                "Records of the orchestrator. The key of each is the execution id, UTF-8; the"
                        + " partition is the number that the id carries.");
        info.putObject("license").put("name", "MIT");
        document.put("defaultContentType", "application/json");
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        ObjectNode components = document.putObject("components");
        ObjectNode messages = components.putObject("messages");
        ObjectNode headers = components.putObject("schemas");
        headerSchemas(headers);
        for (TopicContents topic : TopicContents.all()) {
            channels.set(topic.name(), channel(topic));
            operations(operations, topic);
            topic.records().forEach(name -> messages.set(name, message(topic, name)));
        }
        return document;
    }

    private static ObjectNode channel(TopicContents topic) {
        ObjectNode channel = WireJson.object();
        channel.put("address", topic.address());
        channel.put("description", topic.purpose());
        if (topic.address().contains("{queue}")) {
            channel.putObject("parameters")
                    .putObject("queue")
                    .put("description", "the tool's name unless the tool names a queue");
        }
        ObjectNode messages = channel.putObject("messages");
        topic.records().forEach(name -> messages.putObject(name).put("$ref", messageRef(name)));
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("bindingVersion", "0.5.0");
        ObjectNode configuration = kafka.putObject("topicConfiguration");
        topic.settings().forEach((key, value) -> setting(configuration, key, value));
        return channel;
    }

    /** The binding knows these settings; the page on topics has them all. */
    private static void setting(ObjectNode configuration, String key, String value) {
        switch (key) {
            case "cleanup.policy" -> configuration.putArray(key).add(value);
            case "retention.ms", "max.message.bytes" ->
                    configuration.put(key, Long.parseLong(value));
            default -> {}
        }
    }

    private static void operations(ObjectNode operations, TopicContents topic) {
        boolean reads = topic.readBy().equals("orchestrator");
        if (reads || topic.writtenBy().startsWith("orchestrator")) {
            ObjectNode operation =
                    operations.putObject((reads ? "read-" : "write-") + topic.name());
            operation.put("action", reads ? "receive" : "send");
            operation.putObject("channel").put("$ref", "#/channels/" + topic.name());
        }
    }

    private static ObjectNode message(TopicContents topic, String name) {
        ObjectNode message = WireJson.object();
        message.put("name", name);
        message.put("summary", Javadoc.of(topic.kind().types().get(name)).firstSentence());
        ObjectNode headers = message.putObject("headers");
        headers.put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        for (String header : topic.headers()) {
            properties.putObject(header).put("$ref", "#/components/schemas/" + schemaName(header));
        }
        message.putObject("payload").put("$ref", TopicsPage.schemaLink(topic.kind(), name));
        return message;
    }

    private static void headerSchemas(ObjectNode schemas) {
        for (Map.Entry<String, String> header : HeaderCatalogue.texts().entrySet()) {
            ObjectNode schema = schemas.putObject(schemaName(header.getKey()));
            schema.put("type", "string");
            schema.put("description", header.getValue());
        }
    }

    private static String schemaName(String header) {
        return "header-" + header.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String messageRef(String name) {
        return "#/components/messages/" + name;
    }
}

package io.agentspan.schemas.generated;

import io.agentspan.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** {@code docs/topics.md}. */
final class TopicsPage {
    private TopicsPage() {}

    static String text() {
        StringBuilder page = new StringBuilder();
        page.append(
                """
                # Topics

                <!-- Generated from schemas/: io.agentspan.schemas.topic. Do not edit. -->

                Names are shown with the default prefix `agentspan.` (setting `agentspan.topics.prefix`). Every record's key
                is its execution id, and its partition is the number that the id carries, the same on every topic with as many
                partitions as `agentspan.commands`; on `agentspan.agents` and `agentspan.prompts` the key is `namespace/name@version`. Values are JSON; [asyncapi.yaml](asyncapi.yaml) lists their schemas.

                | topic | what is there | written by | read by | kept |
                |---|---|---|---|---|
                """);
        List<TopicContents> topics = TopicContents.all();
        topics.forEach(topic ->
                page.append(
                        row(
                                "[`" + topic.address() + "`](#" + anchor(topic) + ")",
                                topic.purpose(),
                                topic.writtenBy(),
                                topic.readBy(),
                                kept(topic))));
        page.append(
                """

                No record is longer than %,d bytes: senders check before they send. A queue whose name no topic can have
                gets the name `agentspan.tasks.tool.x-` followed by the digest of the queue's name.

                ## Headers

                Values are UTF-8 text.

                | header | what it says | on |
                |---|---|---|
                """
                        .formatted(Topic.MAX_RECORD_BYTES));
        HeaderCatalogue.texts()
                .forEach((header, text) ->
                        page.append(row("`" + header + "`", text, topicsWith(header))));
        topics.forEach(topic -> section(page, topic));
        return page.toString();
    }

    private static void section(StringBuilder page, TopicContents topic) {
        page.append("\n## ").append(topic.name()).append("\n\n");
        page.append(topic.purpose()).append("\n\n");
        if (topic.records().isEmpty()) {
            page.append(
                    "Values are the original records, byte for byte; of one that is too large, its beginning.\n\n");
        } else {
            page.append("| record | what it is |\n|---|---|\n");
            for (String record : topic.records()) {
                page.append(
                        row(
                                "[`%s`](%s)".formatted(record, schemaLink(topic.kind(), record)),
                                Javadoc.of(topic.kind().types().get(record)).summary()));
            }
            page.append('\n');
        }
        page.append("| setting | default |\n|---|---|\n");
        topic.settings().forEach((key, value) -> page.append(row("`" + key + "`", value)));
    }

    static String schemaLink(RecordKind kind, String record) {
        return "../schemas/src/main/resources/" + kind.schemaPath(record);
    }

    private static String topicsWith(String header) {
        List<TopicContents> with =
                TopicContents.all().stream()
                        .filter(topic -> topic.headers().contains(header))
                        .toList();
        return with.stream()
                .map(topic -> "`" + topic.name() + "`")
                .collect(Collectors.joining(" "));
    }

    private static String kept(TopicContents topic) {
        String retention = topic.settings().get("retention.ms");
        if (retention == null) {
            return "newest of each key";
        }
        Duration time = Duration.ofMillis(Long.parseLong(retention));
        return time.toDays() > 0
                ? time.toDays() + " d"
                : time.toHours() > 0 ? time.toHours() + " h" : time.toMinutes() + " min";
    }

    private static String anchor(TopicContents topic) {
        return topic.name().replace(".", "");
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}

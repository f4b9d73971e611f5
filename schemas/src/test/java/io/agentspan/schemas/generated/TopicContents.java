package io.agentspan.schemas.generated;

import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.schemas.topic.TopicNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is on a topic.
 *
 * @param name in AsyncAPI channels and operations
 * @param address of the topic with the default prefix
 * @param records wire names by kind; empty for a topic that holds records of other topics
 */
record TopicContents(
        String name,
        String address,
        String purpose,
        Map<String, String> settings,
        String writtenBy,
        String readBy,
        RecordKind kind,
        List<String> records,
        List<String> headers) {
    private static final TopicNames NAMES = TopicNames.standard();
    private static final RecordKind NOTHING = new RecordKind("", Map.of());
    private static final List<String> ALWAYS = List.of(Headers.TYPE, Headers.VERSION);
    private static final List<String> DECIDED =
            List.of(Headers.NAMESPACE, Headers.CAUSE, Headers.TRACE_PARENT);

    /** Every fixed topic, then the tool queues. */
    static List<TopicContents> all() {
        List<TopicContents> all = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            all.add(of(topic));
        }
        all.add(
                new TopicContents(
                        "tasks.tool",
                        NAMES.toolQueue("queue").replaceFirst("queue$", "{queue}"),
                        "Tool calls to run, one topic for each queue.",
                        NAMES.toolQueueSettings(),
                        "orchestrator",
                        "tool workers",
                        RecordKind.TASK,
                        List.of("tool-task"),
                        with(Headers.DIGEST)));
        return all;
    }

    private static TopicContents of(Topic topic) {
        return switch (topic) {
            case COMMANDS ->
                    of(
                            topic,
                            "gateways, workers; the orchestrator for timers",
                            "orchestrator",
                            RecordKind.COMMAND,
                            headers(ALWAYS, List.of(Headers.COMMAND_ID, Headers.TRACE_PARENT)));
            case EVENTS ->
                    of(
                            topic,
                            "orchestrator",
                            "gateways; your own consumers",
                            RecordKind.EVENT,
                            with(
                                    Headers.CE_ID,
                                    Headers.CE_SOURCE,
                                    Headers.CE_TYPE,
                                    Headers.CE_SPEC_VERSION));
            case MODEL_TASKS ->
                    new TopicContents(
                            topic.suffix(),
                            NAMES.of(topic),
                            topic.purpose(),
                            topic.settings(),
                            "orchestrator",
                            "LLM workers",
                            RecordKind.TASK,
                            List.of("model-task"),
                            with(Headers.DIGEST));
            case HTTP_TOOL_TASKS ->
                    new TopicContents(
                            topic.suffix(),
                            NAMES.of(topic),
                            topic.purpose(),
                            topic.settings(),
                            "orchestrator",
                            "LLM workers",
                            RecordKind.TASK,
                            List.of("tool-task"),
                            with(Headers.DIGEST));
            case CONTROL -> of(topic, "orchestrator", "every worker", RecordKind.CONTROL, with());
            case OUTCOMES ->
                    of(
                            topic,
                            "orchestrator",
                            "every gateway",
                            RecordKind.OUTCOME,
                            with(Headers.COMMAND_ID));
            case DELTAS -> of(topic, "LLM workers", "gateways", RecordKind.DELTA, ALWAYS);
            case ANOMALIES, DEAD_LETTERS ->
                    of(
                            topic,
                            topic == Topic.ANOMALIES ? "orchestrator" : "orchestrator, workers",
                            "people and their tools",
                            NOTHING,
                            with(Headers.COMMAND_ID, Headers.REASON, Headers.ORIGIN));
            case AGENTS -> registry(topic, "deployed-agent");
            case PROMPTS -> registry(topic, "stored-prompt");
        };
    }

    private static TopicContents registry(Topic topic, String record) {
        return new TopicContents(
                topic.suffix(),
                NAMES.of(topic),
                topic.purpose(),
                topic.settings(),
                "gateways",
                "gateways",
                RecordKind.AGENT,
                List.of(record),
                ALWAYS);
    }

    private static TopicContents of(
            Topic topic, String writtenBy, String readBy, RecordKind kind, List<String> headers) {
        return new TopicContents(
                topic.suffix(),
                NAMES.of(topic),
                topic.purpose(),
                topic.settings(),
                writtenBy,
                readBy,
                kind,
                List.copyOf(kind.types().keySet()),
                headers);
    }

    private static List<String> with(String... more) {
        return headers(ALWAYS, DECIDED, List.of(more));
    }

    @SafeVarargs
    private static List<String> headers(List<String>... parts) {
        List<String> headers = new ArrayList<>();
        for (List<String> part : parts) {
            headers.addAll(part);
        }
        return headers;
    }
}

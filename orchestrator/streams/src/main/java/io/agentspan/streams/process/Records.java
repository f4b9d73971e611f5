package io.agentspan.streams.process;

import io.agentspan.engine.Output;
import io.agentspan.schemas.WireNames;
import io.agentspan.schemas.event.EventCodec;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionEnded;
import io.agentspan.schemas.id.Cause;
import io.agentspan.schemas.task.ModelTask;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.Control;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Outcome;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.schemas.topic.TopicNames;
import io.agentspan.streams.state.Encoding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;

/**
 * Encodes the records that one command leads to, in their order. Each carries the command's place
 * and its own number as its cause, also when one of them is left out: after a crash the same
 * command gives the same causes.
 */
final class Records {
    private static final WireNames<Task> TASKS = WireNames.of(Task.class);
    private static final WireNames<Control> CONTROLS = WireNames.of(Control.class);
    private static final WireNames<Outcome> OUTCOMES = WireNames.of(Outcome.class);
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_KEY = 1_000;
    // Leaves room for the headers; what is longer was refused for its size and is shown in part.
    private static final int LONGEST_COPY = Topic.MAX_RECORD_BYTES - 16_384;
    private static final int SHOWN_OF_LARGER = 65_536;

    private final Arrival arrival;
    private final TopicNames topics;
    private final Encoding encoding;
    private final Optional<String> namespace;
    private final List<Outgoing> records = new ArrayList<>();
    private int index;

    Records(Arrival arrival, TopicNames topics, Encoding encoding, Optional<String> namespace) {
        this.arrival = arrival;
        this.topics = topics;
        this.encoding = encoding;
        this.namespace = namespace;
    }

    List<Outgoing> encoded() {
        return records;
    }

    /** Numbers a record that is not written after all. */
    void skip() {
        index++;
    }

    void add(Output output) {
        switch (output) {
            case Output.OfEvent event -> event(event.event());
            case Output.OfModelTask model -> modelTask(model.task());
            case Output.OfToolTask tool -> toolTask(tool.task());
            case Output.OfControl control -> control(control.control());
        }
    }

    private void event(EventRecord event) {
        String type = EventCodec.NAMES.nameOf(event.event());
        RecordHeaders headers = headers(type);
        put(headers, Headers.CE_SPEC_VERSION, "1.0");
        put(headers, Headers.CE_ID, event.execution() + ":" + event.seq());
        put(headers, Headers.CE_SOURCE, "/agentspan/namespaces/" + event.namespace());
        put(headers, Headers.CE_TYPE, "io.agentspan." + type);
        add(
                Sink.EVENTS.node(),
                topics.of(Sink.EVENTS.topic()),
                key(),
                encoding.event(event),
                headers,
                type,
                event.event() instanceof ExecutionEnded);
    }

    private void modelTask(ModelTask task) {
        String type = TASKS.nameOf(task);
        add(Sink.MODEL_TASKS, encoding.record(task), taskHeaders(type, task), type);
    }

    private void toolTask(ToolTask task) {
        String type = TASKS.nameOf(task);
        add(
                Sink.TOOL_TASKS,
                topics.toolQueue(task.queue()),
                key(),
                encoding.record(task),
                taskHeaders(type, task),
                type,
                true);
    }

    private RecordHeaders taskHeaders(String type, Task task) {
        RecordHeaders headers = headers(type);
        put(headers, Headers.DIGEST, task.id().digest().value());
        return headers;
    }

    private void control(Control control) {
        String type = CONTROLS.nameOf(control);
        add(Sink.CONTROL, encoding.record(control), headers(type), type);
    }

    void outcome(Outcome outcome) {
        String type = OUTCOMES.nameOf(outcome);
        RecordHeaders headers = headers(type);
        put(headers, Headers.COMMAND_ID, outcome.command().value());
        add(Sink.OUTCOMES, encoding.record(outcome), headers, type);
    }

    /** Puts the command itself, as it came, before people. */
    void copy(Sink sink, String reason) {
        RecordHeaders headers = new RecordHeaders();
        for (String name : new String[] {Headers.TYPE, Headers.VERSION, Headers.COMMAND_ID}) {
            arrival.header(name).ifPresent(text -> put(headers, name, text));
        }
        common(headers);
        put(headers, Headers.REASON, shortened(reason));
        put(headers, Headers.ORIGIN, arrival.origin());
        add(sink, value(), headers, arrival.type());
    }

    private byte[] value() {
        byte[] value = arrival.value() == null ? new byte[0] : arrival.value().get();
        return value.length <= LONGEST_COPY ? value : Arrays.copyOf(value, SHOWN_OF_LARGER);
    }

    private byte[] key() {
        byte[] key = arrival.key() == null ? new byte[0] : arrival.key().get();
        return key.length <= LONGEST_KEY ? key : Arrays.copyOf(key, LONGEST_KEY);
    }

    /** One line, as a header should be. */
    static String shortened(String reason) {
        String line = reason.lines().findFirst().orElse("");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }

    private void add(Sink sink, byte[] value, RecordHeaders headers, String type) {
        add(
                sink.node(),
                topics.of(sink.topic()),
                key(),
                value,
                headers,
                type,
                sink != Sink.MODEL_TASKS);
    }

    private void add(
            String sink,
            String topic,
            byte[] key,
            byte[] value,
            RecordHeaders headers,
            String type,
            boolean awaited) {
        Outgoing record =
                new Outgoing(
                        sink,
                        topic,
                        arrival.partition(),
                        Bytes.wrap(key),
                        Bytes.wrap(value),
                        headers,
                        type,
                        awaited);
        if (record.bytes() > Topic.MAX_RECORD_BYTES) {
            throw new RecordTooLargeException("the record '" + type + "'", record.bytes());
        }
        records.add(record);
    }

    private RecordHeaders headers(String type) {
        RecordHeaders headers = new RecordHeaders();
        put(headers, Headers.TYPE, type);
        put(headers, Headers.VERSION, Headers.FIRST_VERSION);
        common(headers);
        return headers;
    }

    private void common(RecordHeaders headers) {
        namespace.ifPresent(name -> put(headers, Headers.NAMESPACE, name));
        put(
                headers,
                Headers.CAUSE,
                new Cause(arrival.partition(), arrival.offset(), index++).toString());
        arrival.header(Headers.TRACE_PARENT)
                .ifPresent(parent -> put(headers, Headers.TRACE_PARENT, parent));
    }

    private static void put(RecordHeaders headers, String name, String text) {
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}

package io.agentspan.streams.simulator;

import io.agentspan.schemas.id.Cause;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.streams.process.ShellProcess.Written;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The topics that the orchestrator writes, one partition each. */
final class Output {
    private final Map<String, List<Entry>> topics = new LinkedHashMap<>();

    /** A record and what became of its transaction. */
    record Entry(Written written, Cause cause, Transaction transaction) {}

    void append(String topic, Written written, Transaction transaction) {
        entries(topic).add(new Entry(written, cause(written), transaction));
    }

    private static Cause cause(Written written) {
        return Cause.of(
                new String(
                        written.headers().lastHeader(Headers.CAUSE).value(),
                        StandardCharsets.US_ASCII));
    }

    /** The records of a topic, with those that are still to come. */
    List<Entry> entries(String topic) {
        return topics.computeIfAbsent(topic, name -> new ArrayList<>(32));
    }

    Map<String, List<Entry>> topics() {
        return topics;
    }
}

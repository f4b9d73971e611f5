package io.agentspan.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionCancelled;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ExecutionEnded;
import io.agentspan.schemas.event.ExecutionStarted;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.event.UsageSettled;
import io.agentspan.schemas.id.ExecutionId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** What must be true of the log, whatever was killed. */
final class LogCheck {
    private LogCheck() {}

    static boolean isEnded(List<EventRecord> events) {
        return events.stream().anyMatch(record -> record.event() instanceof ExecutionEnded);
    }

    /**
     * Every execution has one end, the right one, behind which nothing starts; its numbers have no
     * gap; and what its tools did happened once.
     *
     * @param effects keys under which tools did something
     */
    static void allIsWell(Map<ExecutionId, List<EventRecord>> log, Set<String> effects) {
        log.forEach(LogCheck::isWell);
        Set<String> keys = new TreeSet<>();
        log.values().forEach(events -> keys.addAll(keysOfResults(events)));
        assertThat(effects).as("what tools did, and what the log says they did").isEqualTo(keys);
    }

    private static void isWell(ExecutionId id, List<EventRecord> events) {
        assertThat(events.stream().map(EventRecord::seq))
                .as("numbers of %s", id)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(events.stream().filter(record -> record.event() instanceof ExecutionEnded))
                .as("ends of %s", id)
                .hasSize(1);
        EventRecord last =
                events.stream()
                        .filter(record -> !(record.event() instanceof UsageSettled))
                        .toList()
                        .getLast();
        Traffic kind = kind(events);
        assertThat(last.event())
                .as("%s execution %s", kind, id)
                .isInstanceOf(
                        kind == Traffic.CANCEL
                                ? ExecutionCancelled.class
                                : ExecutionCompleted.class);
        assertThat(events.stream().filter(record -> record.event() instanceof ToolReturned))
                .as("results in %s execution %s", kind, id)
                .hasSize(kind.effects());
    }

    static Traffic kind(List<EventRecord> events) {
        return Traffic.valueOf(((ExecutionStarted) events.getFirst().event()).agent());
    }

    private static Set<String> keysOfResults(List<EventRecord> events) {
        Set<String> keys = new TreeSet<>();
        for (EventRecord record : events) {
            if (record.event() instanceof ToolCallRequested asked
                    && events.stream()
                            .anyMatch(other ->
                                    other.event() instanceof ToolReturned result
                                            && result.call().equals(asked.call()))) {
                keys.add(asked.idempotencyKey());
            }
        }
        return keys;
    }
}

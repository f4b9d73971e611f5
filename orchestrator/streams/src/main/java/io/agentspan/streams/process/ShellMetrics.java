package io.agentspan.streams.process;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Counts what the orchestrator does. Names as Prometheus shows them: {@code agentspan_…_total}. */
public final class ShellMetrics {
    private final MeterRegistry registry;
    private final Map<CommandLabels, Counter> commands = new ConcurrentHashMap<>();
    private final Map<String, Counter> events = new ConcurrentHashMap<>();
    private final Counter anomalies;
    private final Counter deadLetters;
    private final Counter timersFired;
    private final Timer process;

    private record CommandLabels(String type, String decision) {}

    public ShellMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.anomalies =
                counter("agentspan.anomalies", "Answers that match nothing that was asked");
        this.deadLetters =
                counter("agentspan.dead.letters", "Commands that could not be read or decided");
        this.timersFired = counter("agentspan.timers.fired", "Timers found due");
        this.process =
                Timer.builder("agentspan.process")
                        .description("Time to decide a command and hand on what follows from it")
                        .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    void applied(Plan plan, long nanos) {
        process.record(nanos, TimeUnit.NANOSECONDS);
        commands.computeIfAbsent(new CommandLabels(plan.type(), plan.word()), this::ofCommand)
                .increment();
        for (Outgoing record : plan.records()) {
            written(record);
        }
    }

    private void written(Outgoing record) {
        if (record.sink().equals(Sink.EVENTS.node())) {
            events.computeIfAbsent(record.type(), this::ofEvent).increment();
        } else if (record.sink().equals(Sink.ANOMALIES.node())) {
            anomalies.increment();
        } else if (record.sink().equals(Sink.DEAD_LETTERS.node())) {
            deadLetters.increment();
        }
    }

    void timersFired(int number) {
        timersFired.increment(number);
    }

    private Counter ofCommand(CommandLabels labels) {
        return Counter.builder("agentspan.commands")
                .description("Commands by what became of them")
                .tag("type", labels.type())
                .tag("decision", labels.decision())
                .register(registry);
    }

    private Counter ofEvent(String type) {
        return Counter.builder("agentspan.events")
                .description("Events written")
                .tag("type", type)
                .register(registry);
    }
}

package io.agentspan.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.event.EventRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures what a user sees of a killed process: small executions start all the time, and the
 * longest of those around the kill is the outage. The table goes to {@code target/outages.md}.
 */
@Tag("faults")
@DisabledOnOs(OS.WINDOWS)
class OutageIT {
    private static final Duration EVERY = Duration.ofMillis(200);
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir Path directory;

    private final AtomicInteger started = new AtomicInteger();

    @Test
    void everyKillIsOverAfterAWhileAndTheReportSaysHowLong() throws IOException {
        List<String> table = new ArrayList<>();
        table.add("| killed with -9, started again at once | longest execution | usual one |");
        table.add("|---|---|---|");
        try (Members members = new Members(directory)) {
            members.startAll(() -> TrafficTopics.install(members.kafka()));
            try (EventLog log = new EventLog(members.kafka());
                    Callers callers = new Callers(members.gateways());
                    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
                Path script = Traffic.script(directory);
                var unused =
                        clock.scheduleAtFixedRate(
                                () -> start(callers, script),
                                0,
                                EVERY.toMillis(),
                                TimeUnit.MILLISECONDS);
                awaitQuiet(log, Instant.now());
                for (Member member : Member.values()) {
                    table.add(row(members, member, log));
                }
            }
        }
        Files.write(Path.of("target", "outages.md"), table);
        assertThat(table).hasSize(Member.values().length + 2);
    }

    private void start(Callers callers, Path script) {
        // Served over Kafka and over HTTP in turn.
        int n = started.getAndIncrement();
        Traffic kind = n % 2 == 0 ? Traffic.STEPS : Traffic.HTTP;
        callers.ask("POST", "/api/agent/start", kind.start(script, n));
    }

    private String row(Members members, Member member, EventLog log) {
        Instant killed = Instant.now();
        members.kill(member);
        members.start(member);
        awaitQuiet(log, killed);
        List<Long> took = new ArrayList<>();
        log.all().values().stream()
                .filter(LogCheck::isEnded)
                .filter(events -> events.getLast().atMillis() > killed.toEpochMilli())
                .forEach(events ->
                        took.add(events.getLast().atMillis() - events.getFirst().atMillis()));
        took.sort(null);
        return "| %s | %.1f s | %.2f s |"
                .formatted(
                        member.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        took.getLast() / 1000.0,
                        took.get(took.size() / 2) / 1000.0);
    }

    /** Until everything has been as fast as usual for a while. */
    private static void awaitQuiet(EventLog log, Instant since) {
        Awaitility.await("executions end at once again")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    long now = System.currentTimeMillis();
                    List<List<EventRecord>> all = List.copyOf(log.all().values());
                    long stuck =
                            all.stream()
                                    .filter(events -> !LogCheck.isEnded(events))
                                    .filter(events ->
                                            events.getFirst().atMillis()
                                                    < now - QUIET.toMillis() / 2)
                                    .count();
                    boolean lately =
                            all.stream()
                                    .anyMatch(events ->
                                            LogCheck.isEnded(events)
                                                    && events.getFirst().atMillis()
                                                            > now - QUIET.toMillis() / 2);
                    return stuck == 0 && lately && now > since.toEpochMilli() + QUIET.toMillis();
                });
    }
}

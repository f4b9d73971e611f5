package io.agentspan.streams;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/**
 * How an orchestrator process runs: {@code agentspan.orchestrator.*}.
 *
 * @param threads that share the partitions of this process; one is enough for thousands of commands
 *     a second, and each polls, which costs a little even when nothing happens
 * @param commitInterval longest time until something is committed that nobody waits for, and
 *     between transactions while commands keep coming; otherwise the last command at hand is
 *     followed by a commit at once
 * @param pollInterval longest wait for commands; must not exceed the commit interval, and timers
 *     are not looked at during a wait
 * @param linger longest time that a model task, which may be read before its commit, waits for
 *     other records while commands keep coming
 * @param compression of what is written, by Kafka's name ({@code none}, {@code lz4}, …): records of
 *     one transaction repeat each other's ids and names, which makes a quarter of them under load
 * @param maxPollRecords commands taken at one poll: bounds the work between two commits
 * @param sessionTimeout a process that is silent for so long is dead to its group, and another one
 *     takes its partitions; the longest part of an outage
 * @param heartbeatInterval a quarter of the session time-out, so that three may be lost
 * @param transactionTimeout a dead process's open transaction holds back readers for so long; as
 *     long as the session time-out: a shorter one wipes the state of a process that merely stalled
 * @param maxBlock a send that cannot begin fails after so long
 * @param standbyReplicas copies of the state on other processes, which make a take-over short; has
 *     no effect while there is only one process
 * @param replicationFactor of the changelog topics; -1 takes the broker's default
 * @param stateDirMaxAge state on disk that nobody used for so long is deleted at the start: as long
 *     as commands are kept
 * @param timerInterval how often due timers are looked for; half of it is the usual lateness
 * @param timersPerTick timers that a partition fires at one look: bounds the pause of commands
 * @param definitionsParsed agent definitions that a partition keeps parsed
 * @param rowCache rows that a partition keeps decoded, by their encoded size; in memory they take
 *     several times as much
 * @param blockCache memory outside the Java heap for reading the stores, for all partitions
 *     together
 * @param writeBuffer part of it for data not yet on disk
 * @param topicRefresh how often the list of tool queues is refreshed; a queue that is not in it is
 *     asked for at once anyway
 * @param closeTimeout longest wait for the last transactions at the end
 */
@ConfigurationProperties("agentspan.orchestrator")
public record OrchestratorSettings(
        @DefaultValue("1") int threads,
        @DefaultValue("25ms") Duration commitInterval,
        @DefaultValue("10ms") Duration pollInterval,
        @DefaultValue("5ms") Duration linger,
        @DefaultValue("lz4") String compression,
        @DefaultValue("200") int maxPollRecords,
        @DefaultValue("6s") Duration sessionTimeout,
        @DefaultValue("1500ms") Duration heartbeatInterval,
        @DefaultValue("6s") Duration transactionTimeout,
        @DefaultValue("5s") Duration maxBlock,
        @DefaultValue("1") int standbyReplicas,
        @DefaultValue("-1") int replicationFactor,
        @DefaultValue("7d") Duration stateDirMaxAge,
        @DefaultValue("25ms") Duration timerInterval,
        @DefaultValue("500") int timersPerTick,
        @DefaultValue("256") int definitionsParsed,
        @DefaultValue("4MB") DataSize rowCache,
        @DefaultValue("64MB") DataSize blockCache,
        @DefaultValue("32MB") DataSize writeBuffer,
        @DefaultValue("10s") Duration topicRefresh,
        @DefaultValue("20s") Duration closeTimeout) {
    static final String PREFIX = "agentspan.orchestrator";
    private static final List<String> COMPRESSIONS =
            List.of("none", "gzip", "snappy", "lz4", "zstd");

    public OrchestratorSettings {
        if (threads < 1) {
            throw new IllegalArgumentException(
                    PREFIX + ".threads must be at least 1, not " + threads);
        }
        if (!COMPRESSIONS.contains(compression)) {
            throw new IllegalArgumentException(
                    PREFIX
                            + ".compression is '"
                            + compression
                            + "'; it is one of "
                            + String.join(", ", COMPRESSIONS));
        }
        if (pollInterval.compareTo(commitInterval) > 0) {
            throw new IllegalArgumentException(
                    PREFIX + ".poll-interval must not exceed " + PREFIX + ".commit-interval");
        }
    }

    /** The defaults of everything. */
    public static OrchestratorSettings defaults() {
        return of(Map.of());
    }

    /**
     * The defaults but for some.
     *
     * @param changes by their whole names, such as {@code agentspan.orchestrator.threads}
     */
    public static OrchestratorSettings of(Map<String, String> changes) {
        return new Binder(new MapConfigurationPropertySource(changes))
                .bindOrCreate(PREFIX, OrchestratorSettings.class);
    }
}

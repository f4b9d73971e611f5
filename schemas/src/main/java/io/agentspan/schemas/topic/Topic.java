package io.agentspan.schemas.topic;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The topics with a fixed name, and what each is for. Tool queues come on top: {@link
 * TopicNames#toolQueue}.
 *
 * <p>Retentions are defaults for a new installation; an operator may change them on the cluster.
 */
public enum Topic {
    COMMANDS(
            "commands",
            Cleanup.DELETE,
            Duration.ofDays(7),
            true,
            "What is asked of executions: the input."),
    EVENTS(
            "events",
            Cleanup.DELETE,
            Duration.ofDays(365),
            false,
            "What happened in executions: the audit log."),
    MODEL_TASKS("tasks.model", Cleanup.DELETE, Duration.ofDays(7), false, "Model calls to make."),
    HTTP_TOOL_TASKS(
            "tasks.tool.agentspan-http",
            Cleanup.DELETE,
            Duration.ofDays(7),
            false,
            "Calls of HTTP tools, which the server runs."),
    CONTROL(
            "control",
            Cleanup.DELETE,
            Duration.ofHours(6),
            false,
            "Executions and calls that ended early: stop working on them."),
    OUTCOMES(
            "outcomes",
            Cleanup.DELETE,
            Duration.ofMinutes(10),
            false,
            "What became of commands whose sender waits."),
    DELTAS(
            "deltas",
            Cleanup.DELETE,
            Duration.ofMinutes(10),
            false,
            "Pieces of model replies while they are written."),
    ANOMALIES(
            "anomalies",
            Cleanup.DELETE,
            Duration.ofDays(365),
            false,
            "Answers that match nothing that was asked."),
    DEAD_LETTERS(
            "dead-letters",
            Cleanup.DELETE,
            Duration.ofDays(365),
            false,
            "Records that could not be read or decided."),
    AGENTS(
            "agents",
            Cleanup.COMPACT,
            Duration.ZERO,
            false,
            "Registry of deployed agents by name and version."),
    PROMPTS(
            "prompts",
            Cleanup.COMPACT,
            Duration.ZERO,
            false,
            "Prompt templates by name and version.");

    /** How a topic gives up old records. */
    public enum Cleanup {
        DELETE("delete"),
        COMPACT("compact");

        private final String policy;

        Cleanup(String policy) {
            this.policy = policy;
        }
    }

    /** Largest record of any topic, in bytes; senders check before they send. */
    public static final int MAX_RECORD_BYTES = 1_048_576;

    private final String suffix;
    private final Cleanup cleanup;
    private final Duration retention;
    private final boolean logAppendTime;
    private final String purpose;

    Topic(
            String suffix,
            Cleanup cleanup,
            Duration retention,
            boolean logAppendTime,
            String purpose) {
        this.suffix = suffix;
        this.cleanup = cleanup;
        this.retention = retention;
        this.logAppendTime = logAppendTime;
        this.purpose = purpose;
    }

    /** The name without the installation's prefix. */
    public String suffix() {
        return suffix;
    }

    public String purpose() {
        return purpose;
    }

    /** Zero for a compacted topic. */
    public Duration retention() {
        return retention;
    }

    public Cleanup cleanup() {
        return cleanup;
    }

    /** Topic settings for the broker, by their Kafka names. */
    public Map<String, String> settings() {
        return settings(cleanup, retention, logAppendTime);
    }

    static Map<String, String> settings(
            Cleanup cleanup, Duration retention, boolean logAppendTime) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("cleanup.policy", cleanup.policy);
        if (cleanup == Cleanup.DELETE) {
            settings.put("retention.ms", Long.toString(retention.toMillis()));
            // A segment is deleted as a whole, so short retentions need short segments.
            settings.put(
                    "segment.ms",
                    Long.toString(
                            Math.clamp(
                                    retention.toMillis() / 4,
                                    60_000L,
                                    Duration.ofDays(7).toMillis())));
        }
        if (logAppendTime) {
            settings.put("message.timestamp.type", "LogAppendTime");
        }
        settings.put("max.message.bytes", Integer.toString(MAX_RECORD_BYTES + 65_536));
        return settings;
    }
}

package io.agentspan.llm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How model tasks are worked on ({@code agentspan.llm.*}).
 *
 * @param maxInFlight model calls at the same time; each holds a virtual thread and a connection, so
 *     memory for conversations is the limit
 * @param conversations memory for what running conversations were shown so far, about; a task whose
 *     conversation is not kept needs one more attempt, which brings all of it
 * @param callTimeout for a whole reply where the task sets no shorter one; long answers of large
 *     models take minutes
 * @param connectTimeout until a provider accepts the connection
 * @param longestSilence a reply of which nothing arrives for so long is given up; models that think
 *     send nothing for a minute
 * @param deltaGather longest time that a piece of a reply waits for others; an eye sees no
 *     difference below 50 ms
 * @param drainTimeout at a stop, running calls have so long to end; Kubernetes kills after 30 s
 * @param sessionTimeout after a crash, another process takes the tasks over after so long
 * @param allowedBaseUrls endpoints that agents may name; empty allows all
 * @param worker name of this process in reports; host name and process id if empty
 * @param demo the built-in model
 * @param scripted the model of scripts, for tests
 */
@ConfigurationProperties("agentspan.llm")
public record LlmWorkerSettings(
        @DefaultValue("256") int maxInFlight,
        @DefaultValue("64MB") DataSize conversations,
        @DefaultValue("10m") Duration callTimeout,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("2m") Duration longestSilence,
        @DefaultValue("30ms") Duration deltaGather,
        @DefaultValue("20s") Duration drainTimeout,
        @DefaultValue("10s") Duration sessionTimeout,
        @DefaultValue List<String> allowedBaseUrls,
        @DefaultValue("") String worker,
        @DefaultValue Demo demo,
        @DefaultValue Scripted scripted) {

    /**
     * The built-in demo model.
     *
     * @param minLatency of one reply; at once would look like a recording
     * @param maxLatency of one reply
     */
    public record Demo(
            @DefaultValue("150ms") Duration minLatency,
            @DefaultValue("400ms") Duration maxLatency) {}

    /**
     * The model that answers from a file.
     *
     * @param enabled lets agents name files of this machine; off, because only tests need it
     * @param file used by {@code scripted/default}, and allowed without {@code enabled}
     */
    public record Scripted(@DefaultValue("false") boolean enabled, @Nullable Path file) {}
}

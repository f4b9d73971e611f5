package io.agentspan.gateway.tasks;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Workers that poll over HTTP.
 *
 * @param linger this gateway leaves a queue's consumer group when nobody has polled the queue here
 *     for so long. Longer than any SDK pauses between two polls, short enough that its share of the
 *     tasks soon goes to those who are there
 * @param prefetch tasks of one queue that wait here for a poll
 * @param longestWait a batch poll waits no longer, whatever it asks for
 * @param acknowledge how long the start or result of a task may take to reach Kafka before the
 *     worker is told to try again
 */
@ConfigurationProperties("agentspan.gateway.tasks")
public record TaskSettings(
        @DefaultValue("30s") Duration linger,
        @DefaultValue("64") int prefetch,
        @DefaultValue("30s") Duration longestWait,
        @DefaultValue("10s") Duration acknowledge) {}

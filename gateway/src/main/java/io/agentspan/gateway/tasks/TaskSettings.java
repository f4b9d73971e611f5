package io.agentspan.gateway.tasks;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Workers that poll over HTTP.
 *
 * @param linger this gateway leaves a queue's consumer group when nobody has polled the queue here
 *     for so long. Longer than any SDK pauses between two polls, short enough that its share of the
 *     tasks soon goes to those who are there
 * @param prefetch tasks of one queue that wait here for a poll. Many: those of a domain that nobody
 *     polls must not keep the others back
 * @param longestWait a batch poll waits no longer, whatever it asks for
 * @param acknowledge how long the start or result of a task may take to reach Kafka before the
 *     worker is told to try again
 * @param maxResult a larger result becomes a permanent failure of its call. As much as workers that
 *     read Kafka may return: the event of the result must fit a record together with what the next
 *     prompt is made of
 */
@ConfigurationProperties("agentspan.gateway.tasks")
public record TaskSettings(
        @DefaultValue("30s") Duration linger,
        @DefaultValue("256") int prefetch,
        @DefaultValue("30s") Duration longestWait,
        @DefaultValue("10s") Duration acknowledge,
        @DefaultValue("256KB") DataSize maxResult) {}

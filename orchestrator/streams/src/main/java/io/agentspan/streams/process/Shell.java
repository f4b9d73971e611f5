package io.agentspan.streams.process;

import io.agentspan.schemas.topic.TopicNames;
import io.agentspan.streams.cluster.CommandSink;
import io.agentspan.streams.cluster.QueueCheck;
import java.time.Duration;

/**
 * What all partitions of a process share.
 *
 * @param backlog what is polled and not decided
 * @param flush sends what the stream thread has written so far
 * @param timerInterval how often each partition looks for timers that are due
 * @param timersPerTick timers that a partition fires at one look
 * @param rowCacheBytes encoded rows that a partition keeps decoded
 * @param definitionsParsed definitions that a partition keeps parsed
 */
public record Shell(
        TopicNames topics,
        QueueCheck queues,
        CommandSink commands,
        ShellMetrics metrics,
        TransitionListener listener,
        Backlog backlog,
        Runnable flush,
        Duration timerInterval,
        int timersPerTick,
        long rowCacheBytes,
        int definitionsParsed) {}
